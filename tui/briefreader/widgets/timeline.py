"""What accounts date under its days: beside each report its account, reports of one event together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rich.cells import cell_len

from briefreader.passages.marks import Layer
from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN, Draw, GroupedView, blank, indented
from briefreader.widgets.lines import Piece, Pieces, cut, padded
from briefreader.widgets.marked import marked
from briefreader.widgets.wrapping import wrap
from briefreader.wording import dating, timeline
from briefreader.wording.sides import Sides
from briefreader.wording.timeline import Entry
from briefsearch.comparison.timeline.values import Row

_STACKED = 80
_MEASURE = 84
_MOST_LINES = 2
_GAP = 2

# Draws the margin of a line, given whether it is chosen, and whether it is the first of its report.
Begin = Callable[[bool, bool], list[Piece]]


class TimelineList(GroupedView):
    """The rows of a timeline: a heading for each day, and a choice for each account that reports an event."""

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self._sides = sides
        self._rows: list[list[Entry]] = []
        self.entries: list[Entry] = []
        self._row_starts: list[int] = []
        self._account = 0

    def show_rows(self, rows: Sequence[Row], sides: Sides) -> None:
        """Show `rows` of the accounts `sides`; what was gone to stays chosen where it still is."""
        chosen = self.entry if self.chosen else None
        self._sides = sides
        self._rows = [timeline.entries(row) for row in rows]
        self.entries, self._row_starts, day_starts = [], [], []
        headings = [dating.heading(row, self.signs) for row in rows]
        for before, here, entries in zip(["", *headings], headings, self._rows, strict=False):
            if here != before:
                day_starts.append(len(self.entries))
            self._row_starts.append(len(self.entries))
            self.entries += entries
        self.group_starts = day_starts
        self._account = max((cell_len(sides.name(each)) for each in sides.articles), default=0)
        self.relayout()
        self.choose(self.entries.index(chosen) if chosen in self.entries else 0)

    @property
    def entry(self) -> Entry | None:
        """The report that is chosen, None where there is none."""
        return self.entries[self.chosen] if self.chosen < len(self.entries) else None

    @property
    def count(self) -> int:
        """How many reports there are."""
        return len(self.entries)

    def move_event(self, step: int) -> None:
        """Choose the first report of the next event, or of this one and then of the one before it."""
        find = bisect_right if step > 0 else bisect_left
        at = find(self._row_starts, self.chosen) - (0 if step > 0 else 1)
        if 0 <= at < len(self._row_starts):
            self.choose(self._row_starts[at])

    # Drawing

    def lay_out(self, width: int) -> Iterator[tuple[int, Draw]]:
        """Yield the lines of each day: its heading, and what is reported of it, an event at a time."""
        choice, before, was_shared = 0, "", False
        for entries in self._rows:
            here, is_shared = dating.heading(entries[0].row, self.signs), len(entries) > 1
            if here != before:
                if choice:
                    yield -1, blank
                yield -1, partial(indented, cut(here, width - MARGIN, self.signs.cut), "strong")
            elif is_shared or was_shared:
                yield -1, blank
            before, was_shared = here, is_shared
            for entry in entries:
                for draw in self._entry(entry, is_first=entry is entries[0], width=width):
                    yield choice, draw
                choice += 1

    def _columns(self, width: int) -> tuple[int, int]:
        """Return how many cells the account and the words take."""
        if width < _STACKED:
            return 0, max(8, width - MARGIN - _GAP - RIGHT_MARGIN)
        account = min(self._account, width // 4)
        return account, min(_MEASURE, width - MARGIN - account - _GAP - RIGHT_MARGIN)

    def _entry(self, entry: Entry, *, is_first: bool, width: int) -> Iterator[Draw]:
        """Yield the lines of a report; of a long sentence the first alone, or those up to its date."""
        account, measure = self._columns(width)
        begin = partial(self._begin, entry, is_first=is_first)
        if not account:
            room = width - MARGIN - RIGHT_MARGIN
            yield partial(self._called, begin, self._sides.short_name(entry.article, room, self.signs.cut))
        text, start, end = self._words(entry)
        rows = list(wrap(text, start, end, measure))
        dated = entry.report.span.end if entry.report else start
        first = max(0, sum(row_end < dated for _, row_end in rows) - _MOST_LINES + 1)
        for number, row in enumerate(rows[first : first + _MOST_LINES]):
            cuts = number == 0 < first, number == _MOST_LINES - 1 < len(rows) - first - 1
            yield partial(self._line, entry, begin, text, row, is_head=number == 0, cuts=cuts)
        if note := timeline.note(entry, self.signs):
            for start, end in wrap(note, 0, len(note), measure):
                yield partial(self._note, begin, note[start:end])

    def _words(self, entry: Entry) -> tuple[str, int, int]:
        """Return the text that an entry shows, and from where to where."""
        if entry.report is not None:
            sentence = entry.report.sentence
            return self._sides.articles[entry.article].text, sentence.start, sentence.end
        said = dating.appeared(entry.row)
        return said, 0, len(said)

    def _begin(self, entry: Entry, is_chosen: bool, is_head: bool, *, is_first: bool) -> list[Piece]:
        """Return the margin: what is chosen, and how many report the event, or that they differ."""
        signs, row = self.signs, entry.row
        is_of_chosen = self.entry is not None and self.entry.row is row
        sign, role = signs.same_fact, "mark" if is_of_chosen else "quiet"
        if row.differs and is_first and is_head:
            sign, role = signs.differs, "differ"
        elif not row.is_shared:
            is_told = row.is_event and not row.is_reference
            sign, role = (signs.only_here if is_head and is_told else " "), "faint"
        return [(f"{signs.chosen if is_chosen else ' '} ", "mark"), (f"{sign} ", role)]

    def _called(self, begin: Begin, name: str, is_chosen: bool) -> Pieces:
        return [*begin(is_chosen, True), (name, "strong" if is_chosen else "quiet")]

    def _line(
        self,
        entry: Entry,
        begin: Begin,
        text: str,
        row: tuple[int, int],
        is_chosen: bool,
        *,
        is_head: bool,
        cuts: tuple[bool, bool],
    ) -> Pieces:
        """Draw a line of the words; `cuts` tell whether something is left out before and after it."""
        account, _ = self._columns(self._laid_out_width)
        pieces = begin(is_chosen, is_head and account > 0)
        if account:
            name = self._sides.short_name(entry.article, account, self.signs.cut) if is_head else ""
            pieces.append((padded(name, account, self.signs.cut), "strong" if is_chosen else "quiet"))
        before, after = (self.signs.cut if is_cut else "" for is_cut in cuts)
        pieces.append((before.rjust(_GAP), "faint"))
        date = [Layer([entry.report.span], "strong")] if entry.report and entry.report.span else ()
        pieces += marked(text, *row, "ink" if entry.report else "quiet", date)
        return [*pieces, (after, "faint")]

    def _note(self, begin: Begin, note: str, is_chosen: bool) -> Pieces:
        account, _ = self._columns(self._laid_out_width)
        return [*begin(is_chosen, False), (" " * (account + _GAP), "ink"), (note, "quiet")]
