"""Lines: each match of a query in its context, to read down the page (keyword in context)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.widget import Widget

from briefreader.heads import Heads
from briefreader.keys import CONCORDANCE, LINES, bindings, labels
from briefreader.passages.trail import Chosen, Place, trail_of_lines
from briefreader.screens.copying import CopyingPage, Quotable
from briefreader.screens.cover import Cover
from briefreader.widgets.concordance import ConcordanceList, LineOrder, ordered
from briefreader.widgets.lines import Picked, Piece
from briefreader.wording.saying import plural
from briefsearch.errors import BriefError
from briefsearch.model import ArticleHead, Concordance
from briefsearch.text import clean_line

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_MOST_WORDS = 12
_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»', " "))


def query_for(text: str) -> str:
    """Return the query that finds what stands in a text: a word as it is, several as a phrase."""
    words = clean_line(text.translate(_NO_QUOTES)).split()[:_MOST_WORDS]
    joined = " ".join(words)
    is_word = joined.isalnum() and joined not in _OPERATORS
    return joined if is_word or not any(letter.isalnum() for letter in joined) else f'"{joined}"'


class ConcordanceScreen(CopyingPage[Chosen]):
    """Dismissed with the trail through all matches and the place to open, or with None."""

    COMMANDS_HERE = CONCORDANCE
    BINDINGS: ClassVar = bindings(CONCORDANCE)

    def __init__(self, heads: Sequence[ArticleHead], query: str, *, growing: bool = False) -> None:
        """Show the lines of `query` in the sources `heads`; with `growing`, its last word may be begun."""
        super().__init__()
        self._heads = Heads.of(heads)
        self._query = query
        self._growing = growing
        self._found: Concordance | None = None
        self._error = ""
        self._order = LineOrder.TEXT
        self._waiting: list[Callable[[], None]] = []

    def content(self) -> Iterable[Widget]:
        """Yield the list of lines."""
        yield ConcordanceList(self._heads)

    def on_mount(self) -> None:
        """Show the furniture and ask for the lines."""
        self.show_masthead(self.reader_app.library_name, ["lines"])
        self.show_keys(labels(CONCORDANCE))
        self.pane.focus()
        self.ask()

    @property
    def pane(self) -> ConcordanceList:
        """The list of lines."""
        return self.query_one(ConcordanceList)

    def passage_at_hand(self) -> Quotable:
        """Return the sentence of the chosen line."""
        line = self.pane.chosen_line
        return self.sentence_of(line) if line is not None else Quotable()

    # The lines

    def library_built(self) -> None:
        """Show the lines of the texts as they now are."""
        self.ask()

    @work(exclusive=True, group="lines")
    async def ask(self) -> None:
        """Ask for the lines, and do with them what was asked for meanwhile."""
        with self.while_shown():
            try:
                found = await self._ask()
            except BriefError as error:
                self._error = clean_line(str(error))
                self._waiting.clear()
                self.refresh_status()
                return
            self._error = ""
            self._show(found)

    async def _ask(self) -> Concordance:
        answerer = self.reader_app.answerer
        found = await answerer.concordance(self._query)
        is_poor = not found.total or found.relaxed
        if is_poor and self._growing and self._query[-1:].isalnum():
            longer = await answerer.concordance(f"{self._query}*")
            return longer if longer.lines and not longer.relaxed else found
        return found

    def _show(self, found: Concordance) -> None:
        self._found = found
        self.pane.show_lines_of(ordered(found.lines, self._order))
        self.refresh_status()
        if found.lines:
            self.reader_app.remember_search(found.query, found.total)
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done()

    def refresh_status(self) -> None:
        """Say what the lines are of, how many there are, and how they are ordered."""
        found = self._found
        if self._error:
            self.show_status([(f"{self.reader_app.signs.unreadable} ", "differ"), (self._error, "ink")])
            return
        if found is None:
            self.show_status([("/ ", "count"), (self._query, "ink")])
            return
        if not found.lines:
            self.show_status(self._nothing(found))
            return
        lines = plural(len(found.lines), "line")
        count = f"the first {lines} of more" if found.is_cut else lines
        accounts = plural(len({line.article for line in found.lines}), "account")
        which = f"{count} in {accounts}{', with some of the words' if found.relaxed else ''}"
        left: list[Piece] = [("/ ", "count"), (found.query, "ink"), (f"  {which}", "quiet")]
        self.show_status(left, [(self._order.value, "quiet")])

    def _nothing(self, found: Concordance) -> list[Piece]:
        if self.reader_app.is_building:
            return [("the index is still being built; the lines come by themselves", "quiet")]
        if found.total:
            accounts = plural(found.total, "account")
            said = f"{accounts}, and nothing in the text to line up; {self.key('leave')} goes back"
        else:
            said = found.notes[0] if found.notes else f"no account has it; {self.key('leave')} goes back"
        return [(found.query, "ink"), (f"  {said}", "quiet")]

    # Keys

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with the lines: now, or as soon as they are there."""
        if self._found is None:
            self._waiting.append(done)
        else:
            done()

    def action_order(self) -> None:
        """Order the lines of each source by something else."""
        self.once_answered(self._reorder)

    def _reorder(self) -> None:
        assert self._found is not None
        self._order = self._order.following
        self.pane.show_lines_of(ordered(self._found.lines, self._order))
        self.refresh_status()

    def action_open(self) -> None:
        """Open the account at the chosen line."""
        self.once_answered(self._open)

    def _open(self) -> None:
        line, found = self.pane.chosen_line, self._found
        if line is not None and found is not None:
            trail = trail_of_lines(found, self._heads.order)
            self.dismiss((trail, Place(line.article, line.span), not found.is_cut))

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        self.pane.choose(message.number)
        self.action_open()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


class LinesScreen(Cover[str, str]):
    """Asks which words to show the lines of; dismissed with a query, or with None."""

    SIGN: ClassVar = "K"
    PLACEHOLDER: ClassVar = "a word or a phrase: each place it stands at, on a line of its own"
    COMMANDS_HERE: ClassVar = LINES
    BINDINGS: ClassVar = bindings(LINES, typing=True)

    async def ask(self, value: str) -> str:
        """Return what is typed: its lines have a page of their own."""
        return value

    def show(self, found: str | None) -> None:
        """Show nothing yet."""

    def move(self, lines: int) -> None:
        """Do nothing: there is nothing to choose from."""

    def page(self, pages: float) -> None:
        """Do nothing: there is nothing to choose from."""

    def leave(self) -> None:
        """Leave with what is typed."""
        self.dismiss(self.row.value.strip() or None)
