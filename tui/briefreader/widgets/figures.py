"""Figures under what they count: as written, on a scale from the least to the most, by whom, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from rich.cells import cell_len

from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN, Draw, GroupedView, blank, indented
from briefreader.widgets.lines import LineView, Piece, Pieces, cut, padded, width_of
from briefreader.widgets.wrapping import wrap
from briefreader.wording import figures
from briefreader.wording.figures import Scale
from briefreader.wording.sides import Sides
from briefsearch.comparison.values import Claim, FigureRow

_STACKED, _WITH_SCALE = 80, 100
_GAP, _NARROW_GAP = 4, 2
_LEAST_SCALE, _LONGEST_SCALE = 12, 96
_LEAST_WHO = 8
_AS_WRITTEN, _WHO, _ACCOUNT, _DATE = "as written", "who counts", "account", "its date"


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column takes; 0 for one that is not there."""

    written: int
    scale: int
    who: int
    account: int
    date: int


def fitted(width: int, needs: Columns) -> Columns:
    """Return the columns for a line of `width` cells, where `needs` are the widest contents.

    Each has what it needs up to a part of the width; of those that need more, who counts gives way first. The
    scale has what remains, or is left out in narrow windows.
    """
    written, account = min(needs.written, width // 4), min(needs.account, width // 5)
    room = width - MARGIN - RIGHT_MARGIN - written - account - needs.date - _GAP - _NARROW_GAP
    who = min(needs.who, width // 6)
    if who:
        who = max(_LEAST_WHO, min(who, room - _NARROW_GAP))
        room -= who + _NARROW_GAP
    scale = min(needs.scale, room - _GAP)
    if width < _WITH_SCALE or scale < min(needs.scale, _LEAST_SCALE):
        scale = 0
    else:
        room -= scale + _GAP
    more = max(0, min(needs.who - who, room))
    return Columns(written, scale, who + more, account + max(0, room - more), needs.date)


class FigureTable(GroupedView):
    """A claim a line under what it is of; in narrow windows two lines a claim."""

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self._sides = sides
        self.rows: Sequence[FigureRow] = ()
        self.claims: list[Claim] = []
        self._scales: list[Scale | None] = []
        self.needs = Columns(0, 0, 0, 0, 0)

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show `rows`; the claim that was gone to stays chosen where it still is."""
        chosen = self.claim if self.chosen else None
        self.rows = rows
        self.claims = [claim for row in rows for claim in row.claims]
        self.group_starts = [0, *accumulate(len(row.claims) for row in rows)][:-1]
        self._scales = [Scale.of(row) for row in rows]
        self._measure()
        self.relayout()
        self.choose(self.claims.index(chosen) if chosen in self.claims else 0)

    def _measure(self) -> None:
        sides, claims = self._sides, self.claims
        accounts = {claim.article for claim in claims}
        self.needs = Columns(
            written=max([len(_AS_WRITTEN), *(cell_len(self._written(claim)) for claim in claims)]),
            scale=_LONGEST_SCALE if any(self._scales) else len("all agree"),
            who=max(
                (max(len(_WHO), cell_len(each.attributed_to)) for each in claims if each.attributed_to),
                default=0,
            ),
            account=max([len(_ACCOUNT), *(cell_len(sides.name(each)) for each in accounts)]),
            date=max([len(_DATE), *(cell_len(sides.date(each, self.signs)) for each in accounts)]),
        )

    def _written(self, claim: Claim) -> str:
        return self._sides.written(claim.article, claim.span)

    @property
    def claim(self) -> Claim | None:
        """The claim that is chosen, None where there is none."""
        return self.claims[self.chosen] if self.chosen < len(self.claims) else None

    @property
    def row(self) -> FigureRow | None:
        """What the chosen claim is of."""
        at = bisect_right(self.group_starts, self.chosen) - 1
        return self.rows[at] if 0 <= at < len(self.rows) else None

    @property
    def count(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    # Drawing

    def lay_out(self, width: int) -> Iterator[tuple[int, Draw]]:
        """Yield the lines of each row: its heading, what has to be said of it, and its claims."""
        choice = 0
        for number, (row, scale) in enumerate(zip(self.rows, self._scales, strict=True)):
            if number:
                yield -1, blank
            yield from self._heading(row, scale, width)
            for place, claim in enumerate(row.claims):
                if width < _STACKED:
                    yield choice, partial(self._stacked, row, claim)
                    yield choice, partial(self._stacked_account, claim)
                else:
                    yield choice, partial(self._claim, row, claim, scale, is_first=not place)
                choice += 1

    def _has_scale(self, width: int) -> bool:
        return width >= _STACKED and fitted(width, self.needs).scale > 0

    def _heading(self, row: FigureRow, scale: Scale | None, width: int) -> Iterator[tuple[int, Draw]]:
        """Yield the heading, with notes on it where they have room, else below it."""
        said = figures.notes_of(row, self._sides)
        if scale is not None and scale.is_logarithmic and self._has_scale(width):
            said.append("logarithmic scale")
        notes = f" {self.signs.middot} ".join(said)
        is_beside = cell_len(f"{row.subject}{row.unit_to_tell}{notes}") + MARGIN + 5 <= width - RIGHT_MARGIN
        yield -1, partial(self._subject, row, notes if is_beside else "")
        if notes and not is_beside:
            for start, end in wrap(notes, 0, len(notes), max(8, width - MARGIN - RIGHT_MARGIN)):
                yield -1, partial(indented, notes[start:end], "quiet")

    def _subject(self, row: FigureRow, notes: str, _is_chosen: bool) -> Pieces:
        is_one = len(row.claims) == 1
        agrees = not (is_one or row.differs or row.flags)
        sign = self.signs.differs if row.differs else self.signs.agrees if agrees else " "
        width = self._laid_out_width
        name = row.subject[:1].upper() + row.subject[1:]
        subject = cut(name, width - MARGIN - RIGHT_MARGIN, self.signs.cut)
        pieces: list[Piece] = [(f"  {sign} ", "differ" if row.differs else "quiet"), (subject, "strong")]
        unit = cut(row.unit_to_tell, width - RIGHT_MARGIN - width_of(pieces) - 2, self.signs.cut)
        return [*pieces, (f"  {unit}", "quiet"), (f" {self.signs.middot} {notes}" if notes else "", "quiet")]

    def _claim(
        self, row: FigureRow, claim: Claim, scale: Scale | None, is_chosen: bool, *, is_first: bool
    ) -> Pieces:
        columns = fitted(self._laid_out_width, self.needs)
        sides, sign = self._sides, self.signs.cut
        date = sides.date(claim.article, self.signs)
        pieces: list[Piece] = [(f"{self.signs.chosen if is_chosen else ' ':<{MARGIN}}", "mark")]
        pieces += _right_aligned(self._as_written(row, claim, columns.written), columns.written)
        pieces.append((" " * _GAP, "ink"))
        if columns.scale:
            pieces += self._scale(row, claim, scale, columns.scale, is_chosen=is_chosen, is_first=is_first)
            pieces.append((" " * _GAP, "ink"))
        if columns.who:
            pieces.append((padded(claim.attributed_to, columns.who, sign) + " " * _NARROW_GAP, "quiet"))
        name = padded(sides.short_name(claim.article, columns.account, sign), columns.account, sign)
        pieces.append((name + " " * _NARROW_GAP, "strong" if is_chosen else "ink"))
        return [*pieces, *_right_aligned([(date, "quiet")], columns.date)]

    def _as_written(self, row: FigureRow, claim: Claim, width: int) -> list[Piece]:
        bound, figure = figures.parts_of(cut(self._written(claim), width, self.signs.cut), claim.bound)
        return [(bound, "quiet"), (figure, "strong" if row.differs else "ink")]

    def _scale(
        self,
        row: FigureRow,
        claim: Claim,
        scale: Scale | None,
        width: int,
        *,
        is_chosen: bool,
        is_first: bool,
    ) -> list[Piece]:
        reach = figures.reach(claim.value) if scale is not None else None
        if scale is None or reach is None:
            says_so = is_first and not (row.differs or row.flags) and len(row.claims) > 1
            return [(padded("all agree" if says_so else "", width, self.signs.cut), "quiet")]
        first, last = (scale.cell(value, width) for value in reach)
        signs = self.signs
        point = signs.point if first == last else signs.point + signs.bar * (last - first - 1) + signs.point
        return [
            (signs.hairline * first, "rule"),
            (point, "mark" if is_chosen else "ink"),
            (signs.hairline * (width - last - 1), "rule"),
        ]

    def _stacked(self, row: FigureRow, claim: Claim, is_chosen: bool) -> Pieces:
        room = self._laid_out_width - MARGIN - RIGHT_MARGIN
        pieces: list[Piece] = [(f"{self.signs.chosen if is_chosen else ' ':<{MARGIN}}", "mark")]
        pieces += self._as_written(row, claim, room)
        who = cut(claim.attributed_to, room + MARGIN - width_of(pieces) - 2, self.signs.cut)
        return [*pieces, (f"  {who}", "quiet")]

    def _stacked_account(self, claim: Claim, is_chosen: bool) -> Pieces:
        room = self._laid_out_width - 2 * MARGIN - RIGHT_MARGIN
        sign: Piece = (f"{self.signs.chosen if is_chosen else ' ':<{2 * MARGIN}}", "mark")
        name = self._sides.short_name(claim.article, room, self.signs.cut)
        date = f"  {self._sides.date(claim.article, self.signs)}"
        has_room = cell_len(name + date) <= room
        return [sign, (name, "strong" if is_chosen else "ink"), (date if has_room else "", "quiet")]


def _right_aligned(pieces: list[Piece], width: int) -> list[Piece]:
    return [(" " * (width - width_of(pieces)), "ink"), *pieces]


class FigureHead(LineView, can_focus=False):
    """What stands above the columns."""

    def __init__(self, table: FigureTable) -> None:
        super().__init__()
        self._table = table

    def count_lines(self, width: int) -> int:
        """Return one, or none where nothing is below it."""
        return int(self._table.count > 0)

    def line(self, y: int) -> Pieces:
        """Return the names of the columns."""
        columns = fitted(self._laid_out_width, self._table.needs)
        parts = [" " * MARGIN, f"{_AS_WRITTEN:>{columns.written}}", " " * _GAP]
        if columns.scale:
            has_scales = self._table.needs.scale == _LONGEST_SCALE
            ends = "least" + f"{'most':>{columns.scale - 5}}" if has_scales else " " * columns.scale
            parts += [ends, " " * _GAP]
        if columns.who:
            parts += [padded(_WHO, columns.who, self.signs.cut), " " * _NARROW_GAP]
        parts += [f"{_ACCOUNT:<{columns.account}}", " " * _NARROW_GAP, f"{_DATE:>{columns.date}}"]
        return [("".join(parts), "quiet")]
