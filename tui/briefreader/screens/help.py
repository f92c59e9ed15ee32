"""Help: every key, made from the table that binds them, and every sign and mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys import (
    APP,
    COMPARE,
    CONCORDANCE,
    COVERAGE,
    EARLIER,
    ENTITY,
    FIGURES,
    INCOMING,
    MOVE,
    ORIGINAL,
    QUOTATIONS,
    READER,
    SEARCH,
    WATCHED,
    Command,
    bindings,
    labels,
)
from briefreader.screens.page import Page
from briefreader.signs import ASCII
from briefreader.widgets.lines import LineView, Piece, Pieces, width_of

_GROUPS = (
    *("Move", "Search", "Search box", "Earlier searches", "Lines"),
    *("Names", "About a name", "Coverage", "Compare", "Figures", "Quotations"),
    *("Text", "Notes", "Places", "Library", "What came in", "Original", "Watched", "App"),
)
_COLUMN = 56
_KEY = 11
_MEANING = 40

HELP = (
    *MOVE,
    Command("leave", "escape,question_mark", "leave", "back", "esc", "App", "back", "esc"),
    APP[-1],
)


def _entries() -> dict[str, list[tuple[str, str]]]:
    """Return for each group its keys and what they do, each once."""
    groups: dict[str, dict[str, str]] = {group: {} for group in _GROUPS}
    for command in (
        *READER,
        *SEARCH,
        *EARLIER,
        *CONCORDANCE,
        *ENTITY,
        *COVERAGE,
        *COMPARE,
        *FIGURES,
        *QUOTATIONS,
        *INCOMING,
        *ORIGINAL,
        *WATCHED,
    ):
        if command.group:
            groups[command.group].setdefault(command.shown, command.help)
    groups["Move"]["1 to 9"] = "nth source"
    return {group: list(entries.items()) for group, entries in groups.items()}


class HelpPane(LineView, can_focus=True):
    """Keys in as many columns as fit, then signs and marks."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Pieces] = []

    def count_lines(self, width: int) -> int:
        """Lay the page out."""
        columns = max(1, min(3, width // _COLUMN))
        blocks = [self._group(group, entries) for group, entries in _entries().items()]
        total = sum(len(block) + 1 for block in blocks)
        stacks: list[list[Pieces]] = [[]]
        for block in blocks:
            if len(stacks[-1]) + len(block) > total // columns + 3 and len(stacks) < columns:
                stacks.append([])
            stacks[-1] += [*block, ()]
        self._lines = []
        for y in range(max(len(stack) for stack in stacks)):
            pieces: list[Piece] = []
            for number, stack in enumerate(stacks):
                pieces.append((" " * (number * _COLUMN - width_of(pieces)), "ink"))
                pieces += stack[y] if y < len(stack) else ()
            self._lines.append(pieces)
        self._lines += self._signs()
        return len(self._lines)

    @staticmethod
    def _group(group: str, entries: list[tuple[str, str]]) -> list[Pieces]:
        title: Pieces = [(group, "strong")]
        return [title, *([(f"{key:<{_KEY}}", "strong"), (text, "quiet")] for key, text in entries)]

    def _signs(self) -> list[Pieces]:
        signs = self.signs
        rows = (
            (signs.same_wording, ASCII.same_wording, "same wording", "quiet"),
            (signs.same_fact, ASCII.same_fact, "same fact", "quiet"),
            (signs.maybe, ASCII.maybe, "maybe the same", "quiet"),
            (signs.only_here, ASCII.only_here, "only here; also none", "faint"),
            (signs.differs, ASCII.differs, "figures differ between accounts", "differ"),
            (signs.agrees, ASCII.agrees, "figures agree", "quiet"),
            (signs.point, ASCII.point, "where a figure lies, from least to most", "ink"),
            (signs.quotation, ASCII.quotation, "words between quotation marks", "quiet"),
            (signs.uncertain, ASCII.uncertain, "date not certain", "quiet"),
            (signs.unreadable, ASCII.unreadable, "could not be read", "differ"),
            (signs.here, ASCII.here, "line of the match you are at", "mark"),
            (signs.on_track, ASCII.on_track, "a match, on the track at the right", "mark"),
            (signs.folded, ASCII.folded, "folded: enter opens it", "mark"),
            (signs.open, ASCII.open, "open: enter folds it", "mark"),
            (signs.added, ASCII.added, "came in: added", "count"),
            (signs.revised, ASCII.revised, "came in: another version of one", "count"),
            (signs.known, ASCII.known, "came in: known already", "quiet"),
            (signs.new, ASCII.new, "new, and not opened yet", "mark"),
            (signs.cut, ASCII.cut, "cut here", "quiet"),
        )
        lines: list[Pieces] = [
            (),
            [(f"{'Signs in the margin':<{_MEANING + 4}}", "strong"), ("without Unicode", "quiet")],
        ]
        lines += [
            [(f"{sign}   ", role), (f"{text:<{_MEANING}}", "quiet"), (plain, "quiet")]
            for sign, plain, text, role in rows
        ]
        lines += [(), [("Marks in the text", "strong")]]
        marks = (
            ("a word", "match", "a match"),
            ("a word", "match-here", "the match you are at"),
            ("a name", "mention", "the name you follow, or any with i"),
            ("a name", "other-mention", "with i, another name than the one you follow"),
            ("a name", "mention-here", "the mention you are at"),
            ("1,400", "differ", "a figure that others give differently"),
            ("words", "shared", "words that a pair shares; with w, a side's own"),
            ("words", "dimmed", "with w, words that both sides have"),
        )
        lines += [
            [(text, role), (" " * (12 - len(text)), "ink"), (meaning, "quiet")]
            for text, role, meaning in marks
        ]
        return lines

    def line(self, y: int) -> Pieces:
        """Return one line of the page."""
        return self._lines[y]


class HelpScreen(Page[None]):
    """The help page."""

    BINDINGS: ClassVar = bindings(HELP)

    def content(self) -> Iterable[Widget]:
        """Yield the page."""
        yield HelpPane()

    def on_mount(self) -> None:
        """Show the furniture."""
        self.show_masthead("Keys and signs")
        self.show_keys([("j k", "scroll"), *labels(HELP)])
        self.pane.focus()

    @property
    def pane(self) -> LineView:
        """The pane that moves."""
        return self.query_one(HelpPane)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
