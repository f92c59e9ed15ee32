"""The row in which everything is asked: a sign, what is typed, and at the right what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from briefreader.widgets.furniture import OneLine
from briefreader.widgets.lines import Pieces, cut

_LONGEST = 1000


@runtime_checkable
class KeepsKeys(Protocol):
    """A screen that keeps some keys for what it leads to."""

    def keeps(self, event: events.Key) -> bool:
        """Keep a key if it is for what comes next, and tell whether it is."""


async def worked_in_order(widget: Widget, event: events.Key) -> bool:
    """Do what a key is bound to, and tell whether that was all there was to do with it.

    So all keys work in the order in which they were typed: those of `widget`, which is typed into, and those
    of the screen. Textual runs a bound key only after the key came past every widget around; what arrives
    with it in one go, as over a slow line, would be done before it. What comes after the way out was taken,
    or another screen opened, the screen keeps for that.
    """
    other = widget.screen.focused
    if other is not None and other is not widget and getattr(other, "is_typed_into", False):
        # It was on its way when a key before it went on to another row.
        other.post_message(events.Key(event.key, event.character))
    elif not (isinstance(widget.screen, KeepsKeys) and widget.screen.keeps(event)):
        bound = None if event.is_printable else widget.screen.active_bindings.get(event.key)
        if bound is None:
            return False
        await widget.app.run_action(bound.binding.action, bound.node)
    event.stop()
    event.prevent_default()
    return True


class QuestionInput(Input, inherit_bindings=False):
    """An input of one line, in which keys work in their order. The keys for scrolling are not inherited."""

    BINDINGS: ClassVar = Input.BINDINGS
    is_typed_into = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave to the screen the keys that it uses itself; those that select have parameters, and stay."""
        return bool(parameters) or action not in getattr(self.screen, "TAKEN_FROM_INPUT", ())

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert as much of `text` as there is room for, rather than nothing of a long one."""
        super().insert_text_at_cursor(text[: max(0, _LONGEST - len(self.value))])

    async def _on_key(self, event: events.Key) -> None:
        if not await worked_in_order(self, event):
            await super()._on_key(event)


class Told(OneLine):
    """A word about the answer, at the right end of the row: the fullest that there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: Sequence[str] = ("",)

    def show_first_that_fits(self, texts: Sequence[str]) -> None:
        """Show the first of `texts` that fits, the last of them cut where none does."""
        self.texts = texts
        self.redraw()
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Ask for room for the fullest text."""
        return max(map(cell_len, self.texts))

    def line(self, y: int) -> Pieces:
        """Return the text, flush right."""
        width = self._laid_out_width
        fitting = next((text for text in self.texts if cell_len(text) <= width), self.texts[-1])
        text = cut(fitting, width, self.signs.cut)
        return [(" " * (width - cell_len(text)) + text, "quiet")]


class QuestionRow(Widget):
    """A sign, an input, and a word about the answer."""

    class Ready(Message):
        """The row takes what is typed from now on."""

    def __init__(
        self, sign: str, value: str = "", placeholder: str = "", *, takes_keyboard: bool = True
    ) -> None:
        """Ask under a `sign`, beginning with `value`; of several rows one `takes_keyboard` at first."""
        super().__init__()
        self._takes_keyboard = takes_keyboard
        self._sign = sign
        self._value = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay the row out."""
        yield Static(Content(self._sign), classes="sign")
        yield QuestionInput(self._value, placeholder=self._placeholder, compact=True, max_length=_LONGEST)
        yield Told()

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.input.cursor_blink = False
        if self._takes_keyboard:
            self.input.focus()
            self.post_message(self.Ready())

    @property
    def input(self) -> Input:
        """The input."""
        return self.query_one(Input)

    @property
    def value(self) -> str:
        """What is typed."""
        return self.input.value

    def tell(self, *texts: str) -> None:
        """Say at the right what came of the question, in the first of `texts` that fits."""
        self.query_one(Told).show_first_that_fits(texts)
