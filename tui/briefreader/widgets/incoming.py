"""What came in: a list in groups, each article with where title, outlet and date were found, and refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from briefreader.incoming.additions import ALL_FIELDS, when_published, where_found
from briefreader.look.signs import Signs
from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN, Draw, GroupedView, blank, indented
from briefreader.widgets.lines import Piece, Pieces, cut, justified, width_of
from briefreader.widgets.wrapping import wrap
from briefsearch.adding.values import Added, Outcome
from briefsearch.text import clean_line

# What could not be read comes first: it is what somebody has to look at.
_GROUPS = {
    Outcome.REFUSED: "Not taken in",
    Outcome.ADDED: "Added",
    Outcome.REVISED: "Changed since it was added",
    Outcome.KNOWN: "Known already",
    Outcome.PASSED_OVER: "Passed over",
}
_MEASURE = 96
_LEAST_BESIDE = 48


def sign_of(outcome: Outcome, signs: Signs) -> Piece:
    """Return the sign of what became of something, with its role."""
    return {
        Outcome.ADDED: (signs.added, "count"),
        Outcome.REVISED: (signs.revised, "count"),
        Outcome.KNOWN: (signs.known, "quiet"),
        Outcome.REFUSED: (signs.unreadable, "differ"),
        Outcome.PASSED_OVER: (signs.middot, "faint"),
    }[outcome]


class AddedList(GroupedView):
    """All that came in, in groups, with its reasons below each."""

    def __init__(self) -> None:
        super().__init__()
        self.added: Sequence[Added] = ()
        self._titles: Mapping[str, str] = {}

    def show_added(self, added: Iterable[Added], titles: Mapping[str, str], *, keeps: bool) -> None:
        """Show what came in so far; with `keeps`, what was chosen stays so.

        `titles` names articles by their ids.
        """
        chosen = self.chosen_added if keeps else None
        by_outcome: dict[Outcome, list[Added]] = {outcome: [] for outcome in _GROUPS}
        for each in added:
            by_outcome[each.outcome].append(each)
        self.added = [each for group in by_outcome.values() for each in group]
        self._titles = titles
        self.group_starts = _starts([len(group) for group in by_outcome.values()])
        at = next((number for number, each in enumerate(self.added) if each is chosen), 0)
        self.relayout()
        self.choose(at)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.added)

    @property
    def chosen_added(self) -> Added | None:
        """What is chosen."""
        return self.added[self.chosen] if self.chosen < len(self.added) else None

    def choose_article(self, article_id: str) -> None:
        """Choose the article with this id, where it is listed."""
        at = next((number for number, each in enumerate(self.added) if each.id == article_id), None)
        if at is not None:
            self.choose(at)

    def lay_out(self, width: int) -> Iterable[tuple[int, Draw]]:
        """Yield a heading above each group, and for each article its line and what is known of it."""
        starts = set(self.group_starts)
        for number, each in enumerate(self.added):
            if number in starts:
                if number:
                    yield -1, blank
                yield -1, partial(self._heading, each.outcome)
            yield number, partial(self._first, each)
            if width < _LEAST_BESIDE and (stated := self._stated(each)):
                yield number, partial(indented, cut(stated, width - MARGIN, self.signs.cut), "quiet")
            for text, role in self._reasons(each):
                room = max(8, min(_MEASURE, width - MARGIN - RIGHT_MARGIN - 2))
                for start, end in wrap(text, 0, len(text), room):
                    yield number, partial(indented, text[start:end], role)

    def _heading(self, outcome: Outcome, _is_chosen: bool) -> Pieces:
        count = sum(each.outcome is outcome for each in self.added)
        return [(f"  {_GROUPS[outcome]}", "strong"), (f"  {count:,}", "quiet")]

    def _first(self, each: Added, is_chosen: bool) -> Pieces:
        width = self._laid_out_width
        bar: Piece = (self.signs.chosen if is_chosen else " ", "mark")
        sign, role = sign_of(each.outcome, self.signs)
        left: list[Piece] = [bar, (f" {sign} ", role)]
        right = self._right(each) if width >= _LEAST_BESIDE else []
        room = width - width_of(left) - width_of(right) - RIGHT_MARGIN - 1
        name = cut(each.title or each.name or clean_line(each.origin), max(8, room), self.signs.cut)
        return justified([*left, (name, "strong" if is_chosen else "ink")], right, width - RIGHT_MARGIN)

    def _right(self, each: Added) -> list[Piece]:
        said = self._stated(each)
        return [(f"  {said}", "quiet")] if said else []

    def _stated(self, each: Added) -> str:
        """Return outlet, date and words, the outlet within a quarter of the line."""
        if not each.id:
            return ""
        outlet = cut(each.outlet, self._laid_out_width // 4, self.signs.cut)
        when = when_published(each, self.signs)
        words = f"{each.words:,} words" if each.words else ""
        return f" {self.signs.middot} ".join(part for part in (outlet, when, words) if part)

    def _reasons(self, each: Added) -> Iterator[tuple[str, str]]:
        """Yield lines on why and where from, each with its role."""
        if each.reason:
            yield each.reason, "ink" if each.outcome is Outcome.REFUSED else "quiet"
        if found := where_found(each.evidence, ALL_FIELDS):
            yield f" {self.signs.middot} ".join(found), "quiet"
        if each.near:
            near = ", ".join(self._titles.get(other, other) for other in each.near)
            yield f"nearly the same text: {near}", "quiet"
        # An origin is a path as it is: it may hold what a terminal would obey.
        origin = clean_line(each.origin)
        if each.outcome is Outcome.REFUSED and not each.name.startswith(origin):
            yield origin, "quiet"


def _starts(counts: Sequence[int]) -> list[int]:
    """Return at which number each group that has any begins."""
    starts, at = [], 0
    for count in counts:
        if count:
            starts.append(at)
        at += count
    return starts
