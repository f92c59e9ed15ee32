"""A question over the page: one row to type in, answers that cover what was there, and the page still below.

Every question is asked this way (search, find, name, account), so that each has the same place and keys.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from briefreader.keys import QUESTION, Command, bindings, labels
from briefreader.screens.page import InReader
from briefreader.terminal.pressed import pressed_again
from briefreader.widgets.furniture import KeyLabel, KeyLine, StatusLine
from briefreader.widgets.lines import ChoiceView, LineView, Picked, Piece, Pieces
from briefreader.widgets.question import QuestionRow
from briefsearch.errors import BriefError
from briefsearch.text import clean_line

Result = TypeVar("Result")
Found = TypeVar("Found")


class Cover(ModalScreen[Result], InReader[Result], Generic[Result, Found]):
    """A question. Subclasses `ask` what is typed, `show` what was found, and `leave` with what is chosen."""

    COMMANDS_HERE: ClassVar[Sequence[Command]] = QUESTION
    BINDINGS: ClassVar = bindings(QUESTION, typing=True)
    SIGN: ClassVar[str] = ""
    PLACEHOLDER: ClassVar[str] = ""
    # Actions of the input whose keys do something else here.
    TAKEN_FROM_INPUT: ClassVar[frozenset[str]] = frozenset({"submit"})

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self._value = value
        # What was answered last, and what could not be.
        self._asked: str | None = None
        self._refused: str | None = None
        self._waiting_for = ""
        self._waiting: deque[Callable[[], None]] = deque()
        self._typed_ahead: list[events.Key] | None = []
        self._kept: list[events.Key] = []

    # What a question has to say for itself

    def answers(self) -> Iterable[Widget]:
        """Yield what shows the answers."""
        return ()

    async def ask(self, value: str) -> Found | None:
        """Return the answer to what is typed; raises BriefError. A newer question cancels an older one."""
        raise NotImplementedError

    def show(self, found: Found | None) -> None:
        """Show an answer; None where there is none."""
        raise NotImplementedError

    def leave(self) -> None:
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
        """Show the keys, and the answers to what stands in the row already, from now on as it changes."""
        self.show_keys(labels(self.COMMANDS_HERE))
        self._ask(self._value)
        # The input's message would come only after the letter was painted, when there could be an answer.
        self.watch(self.row.input, "value", self._changed, init=False)

    def show_keys(self, keys: Sequence[KeyLabel]) -> None:
        """Show what can be pressed."""
        self.query_one(KeyLine).show_keys(keys)

    @property
    def row(self) -> QuestionRow:
        """The row to type in."""
        return self.query_one(QuestionRow)

    @property
    def typed_into(self) -> Widget:
        """What takes the letters that were typed before it was there."""
        return self.row.input

    @property
    def choices(self) -> ChoiceView:
        """The answers."""
        return self.query_one(ChoiceView)

    def show_status(self, left: Pieces, *, fuller: Pieces = ()) -> None:
        """Show a line about the answers, `fuller` where that fits."""
        self.query_one(StatusLine).show(left, fuller=fuller)

    def say_error(self, text: str) -> None:
        """Show what went wrong."""
        sign: Piece = (f"{self.reader_app.signs.unreadable} ", "differ")
        self.show_status([sign, (clean_line(text), "ink")])

    # Typing

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed before the row can take it."""
        if self._typed_ahead is not None:
            self._typed_ahead.append(event)
            event.stop()
            event.prevent_default()

    @on(QuestionRow.Ready)
    def _give_what_was_typed_ahead(self) -> None:
        typed, self._typed_ahead = self._typed_ahead, None
        for event in typed or ():
            self.typed_into.post_message(events.Key(event.key, event.character))

    def keeps(self, event: events.Key) -> bool:
        """Keep a key that was pressed after the way out was, for what that leads to; tell whether it was."""
        if self.app.screen is self and (event.key == "escape" or not self._is_leaving):
            return False
        self._kept.append(event)
        self._give_on()
        return True

    @property
    def _is_leaving(self) -> bool:
        return self.leave in self._waiting and self._waiting_for == self.row.value

    def _give_on(self) -> None:
        """Press the keys that were kept, once it is clear where they go."""
        press = partial(self._press, self._kept)
        if self not in self.app.screen_stack:
            # What the answer leads to is opened by a callback of the screen below or of the application, and
            # may be a page that has yet to be laid out: each of them does first what it was told before.
            self.app.screen.call_next(self.app.call_next, lambda: self.app.screen.call_next(press))
        elif self.app.screen is not self or not self._is_leaving:
            press()

    def _press(self, keys: list[events.Key]) -> None:
        for event in keys:
            self.app.post_message(pressed_again(event))
        keys.clear()

    def _changed(self, value: str) -> None:
        self.typed()
        self._ask(value)

    def typed(self) -> None:
        """Do what has to be done when something else is typed; by default nothing."""

    @work(exclusive=True, group="question")
    async def _ask(self, value: str) -> None:
        with self.while_shown():
            await self._answer(value)

    async def _answer(self, value: str) -> None:
        self._asked = self._refused = None
        try:
            found = await self.ask(value)
        except BriefError as error:
            self._refused = value
            self._waiting.clear()
            self.show(None)
            self.say_error(str(error))
            self._give_on()
            return
        self.show(found)
        self._asked = value
        self._work_off()

    def ask_again(self) -> None:
        """Ask once more for what is typed; what comes next waits for the new answer."""
        if self._typed_ahead is None:
            self._asked = None
            self._ask(self.row.value)

    def library_built(self) -> None:
        """Answer from index and names as they now are."""
        self.ask_again()

    def write(self, value: str) -> None:
        """Put `value` into the row instead of what is typed; what waits, waits for the answer to that."""
        self._waiting_for = value
        self.row.input.value = value
        self.row.input.cursor_position = len(value)

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with the answers to what was typed last: now, or as soon as they are there.

        Where it could not be asked there are none to wait for.
        """
        if self._refused != self.row.value:
            self._wait_with(done)
            self._work_off()

    def in_order(self, done: Callable[[], None]) -> None:
        """Do something that needs no answer: now, or after what was asked for before."""
        self._wait_with(done)
        if len(self._waiting) == 1:
            self._waiting.popleft()()

    def _wait_with(self, done: Callable[[], None]) -> None:
        """Add to what waits; what waited for the answer to other words is of no use any more."""
        value = self.row.value
        if self._waiting_for != value:
            self._waiting.clear()
            self._waiting_for = value
        self._waiting.append(done)

    def _work_off(self) -> None:
        while self._waiting and self._asked == self._waiting_for == self.row.value:
            if not self.is_current:
                self._waiting.clear()
                break
            self._waiting.popleft()()
        self._give_on()

    def choose(self) -> None:
        """Leave with what is chosen."""
        self.once_answered(self.leave)

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        self.picked(message.view, message.number)

    def picked(self, view: LineView, number: int) -> None:
        """Leave with the answer that was clicked."""
        self.choices.choose(number)
        self.choose()

    # Keys

    def action_move(self, lines: int) -> None:
        """Choose the next or previous answer."""
        self.once_answered(partial(self.move, lines))

    def move(self, lines: int) -> None:
        """Choose an answer that many further."""
        self.choices.move(lines)
        self.show_chosen()

    def action_page(self, pages: float) -> None:
        """Choose an answer a page further."""
        self.once_answered(partial(self.page, pages))

    def page(self, pages: float) -> None:
        """Choose an answer that many pages further."""
        self.choices.page(pages)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say or show more of the answer that is chosen; by default nothing."""

    def action_choose(self) -> None:
        """Leave with what is chosen."""
        self.choose()

    def action_leave(self) -> None:
        """Leave with nothing: everything is as it was."""
        self.dismiss(None)
