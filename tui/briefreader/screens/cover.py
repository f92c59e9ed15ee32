"""A question over the page: one row to type in, answers that cover what was there, and the page still below.

Every question is asked this way (search, find, name, account), so that each has the same place and keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from briefreader.keys import QUESTION, Command, bindings, labels
from briefreader.screens.page import BREAKPOINTS, HEIGHTS
from briefreader.widgets.furniture import KeyLine, StatusLine
from briefreader.widgets.lines import ChoiceView, Piece, Pieces
from briefreader.widgets.question import QuestionRow
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefreader.app import BriefreaderApp

Result = TypeVar("Result")


class Cover(ModalScreen[Result], Generic[Result]):
    """A question. Subclasses give the `answers`, `ask` what is typed, and leave by `choose`."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    COMMANDS_HERE: ClassVar[Sequence[Command]] = QUESTION
    BINDINGS: ClassVar = bindings(QUESTION)
    SIGN: ClassVar[str] = ""
    PLACEHOLDER: ClassVar[str] = ""

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self._value = value

    @property
    def reader_app(self) -> BriefreaderApp:
        """The application, by its own type."""
        from briefreader.app import BriefreaderApp

        assert isinstance(self.app, BriefreaderApp)
        return self.app

    # What a question has to say for itself

    def answers(self) -> Iterable[Widget]:
        """Yield what shows the answers."""
        return ()

    async def ask(self, value: str) -> None:
        """Answer what is typed; a newer question cancels an older one."""
        raise NotImplementedError

    def choose(self) -> None:
        """Leave with what is chosen."""
        raise NotImplementedError

    # The rest is the same for all

    def compose(self) -> ComposeResult:
        """Lay row and answers over the top of the page, status and keys over its foot."""
        with Vertical(id="cover"):
            yield QuestionRow(self.SIGN, self._value, self.PLACEHOLDER)
            yield from self.answers()
        with Vertical(id="foot"):
            yield StatusLine()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the keys, and the answers to what stands in the row already."""
        up_down = self.reader_app.signs.up_down
        keys = labels(self.COMMANDS_HERE)
        self.query_one(KeyLine).show_keys([(key.replace("↑↓", up_down), label) for key, label in keys])
        self._ask(self._value)

    @property
    def row(self) -> QuestionRow:
        """The row to type in."""
        return self.query_one(QuestionRow)

    @property
    def choices(self) -> ChoiceView:
        """The answers."""
        return self.query_one(ChoiceView)

    def show_status(self, left: Pieces) -> None:
        """Show a line about the answers."""
        self.query_one(StatusLine).show(left)

    def say_error(self, text: str) -> None:
        """Show what went wrong."""
        sign: Piece = (f"{self.reader_app.signs.unreadable} ", "differ")
        self.show_status([sign, (clean_line(text), "ink")])

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.choose()

    @work(exclusive=True, group="question")
    async def _ask(self, value: str) -> None:
        await self.ask(value)

    def action_move(self, lines: int) -> None:
        """Choose the next or previous answer."""
        self.choices.choose(self.choices.chosen + lines)

    def action_page(self, pages: float) -> None:
        """Choose an answer a page further."""
        self.action_move(round(pages * max(1, self.choices.scrollable_content_region.height // 2)))

    def action_choose(self) -> None:
        """Leave with what is chosen."""
        self.choose()

    def action_leave(self) -> None:
        """Leave with nothing: everything is as it was."""
        self.dismiss(None)
