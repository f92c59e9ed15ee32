"""Marks: which letter to mark a place with, or to go to; the places that are marked are listed at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_letters
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from briefreader.heads import Heads
from briefreader.keys import MARKS, bindings, labels
from briefreader.memory.bookmarks import Bookmark
from briefreader.screens.page import InReader
from briefreader.widgets.furniture import Hairline, KeyLine, OneLine, StatusLine
from briefreader.widgets.lines import Picked, Piece
from briefreader.widgets.options import Option, OptionTable
from briefreader.wording.bylines import account_name
from briefsearch.text import clean_line

LAST_PLACE = "'"
"""What the screen is dismissed with for the place before the last jump."""

# Each letter is a key with priority: what is pressed right after it is meant for the page below.
_ANSWERS = {letter: letter for letter in ascii_letters} | dict.fromkeys(
    ("apostrophe", "comma", "grave_accent"), LAST_PLACE
)


class MarkScreen(ModalScreen[str], InReader[str]):
    """Asks for a letter; dismissed with it, with `LAST_PLACE`, or with None."""

    COMMANDS_HERE: ClassVar = MARKS
    BINDINGS: ClassVar = [
        *bindings(MARKS),
        *(Binding(key, f"answer({answer!r})", show=False, priority=True) for key, answer in _ANSWERS.items()),
    ]

    def __init__(
        self,
        marks: Mapping[str, Bookmark],
        heads: Heads,
        remove: Callable[[str], None],
        *,
        is_setting: bool,
    ) -> None:
        """List `marks`, places in the sources `heads`; `remove` is called with the letter of one to remove.

        With `is_setting` the letter is one for the present place, else one to go to.
        """
        super().__init__()
        self._marks = marks
        self._heads = heads
        self._remove = remove
        self._is_setting = is_setting

    def compose(self) -> ComposeResult:
        """Lay what is asked and the marks over the top of the page, status and keys over its foot."""
        with Vertical(id="cover"):
            yield OneLine(id="asked")
            yield OptionTable()
            yield Hairline()
        with Vertical(id="foot"):
            yield StatusLine()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show what is asked, the keys, and the marks."""
        sign = self.key("mark" if self._is_setting else "to-mark")
        asked = "a letter for this place" if self._is_setting else "the letter of a place"
        self.query_one("#asked", OneLine).show([(f"{sign} ", "count"), (asked, "quiet")])
        self.query_one(KeyLine).show_keys([("a Z", "letter"), *labels(MARKS)])
        self._show_marks()

    @property
    def _table(self) -> OptionTable:
        return self.query_one(OptionTable)

    def _show_marks(self) -> None:
        letters = sorted(self._marks)
        self._table.show_options([Option(letter, self._told(self._marks[letter])) for letter in letters])
        if self._is_setting:
            said = "a letter that has a place already gets this one instead" if letters else ""
        else:
            said = f"{LAST_PLACE} or , once more leads to the place before the last jump"
        none = "" if letters else "no place is marked yet; "
        self._say([(f"{none}{said}".removesuffix("; "), "quiet")])

    def _told(self, place: Bookmark) -> str:
        """Return which source a place is in, and the words there."""
        rank = self._heads.ranks.get(place.article)
        if rank is None:
            return "its source is not in this library any more"
        words = clean_line(place.top.quote) if place.top is not None else self._heads[rank].title
        return f"{rank + 1} {account_name(self._heads[rank])}   {words}"

    def _say(self, pieces: list[Piece]) -> None:
        self.query_one(StatusLine).show(pieces)

    # Keys

    def action_answer(self, answer: str) -> None:
        """Leave with a letter."""
        if not (self._is_setting and answer == LAST_PLACE):
            self.dismiss(answer)

    def action_move(self, lines: int) -> None:
        """Choose the next or previous mark."""
        self._table.move(lines)

    def action_page(self, pages: float) -> None:
        """Choose a mark a page further."""
        self._table.page(pages)

    def action_choose(self) -> None:
        """Leave with the letter of the chosen mark."""
        if self._table.options:
            self.dismiss(self._table.options[self._table.chosen].value)

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        self._table.choose(message.number)
        self.action_choose()

    def action_remove(self) -> None:
        """Remove the chosen mark."""
        if self._table.options:
            letter = self._table.options[self._table.chosen].value
            self._remove(letter)
            self._show_marks()
            undo = f"   back in the text, {self.key('undo')} brings it back"
            self._say([("removed  ", "quiet"), (letter, "ink"), (undo, "quiet")])

    def action_leave(self) -> None:
        """Leave with nothing."""
        self.dismiss(None)
