"""What is watched: each origin with when it was last looked at, what was new there, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from briefreader.incoming.intake import time_of
from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN, Draw, GroupedView, blank, indented
from briefreader.widgets.lines import Piece, Pieces, cut, justified, width_of
from briefreader.widgets.wrapping import wrap
from briefreader.wording.bylines import day_month_year
from briefreader.wording.saying import plural

if TYPE_CHECKING:
    from briefsearch.watching import Watched

_MEASURE = 84
_LEAST_BESIDE = 48


class WatchedList(GroupedView):
    """Origins that are watched, two lines or more each."""

    def __init__(self) -> None:
        super().__init__()
        self.watched: Sequence[Watched] = ()

    def show_watched(self, watched: Sequence[Watched]) -> None:
        """Show what is watched; what was chosen stays so."""
        chosen = self.chosen_origin
        self.watched = watched
        self.relayout()
        origins = [each.origin for each in watched]
        self.choose(origins.index(chosen) if chosen in origins else self.chosen)

    @property
    def count(self) -> int:
        """How many origins there are."""
        return len(self.watched)

    @property
    def chosen_origin(self) -> str:
        """The origin that is chosen, empty where there is none."""
        return self.watched[self.chosen].origin if self.chosen < len(self.watched) else ""

    def lay_out(self, width: int) -> Iterable[tuple[int, Draw]]:
        """Yield for each origin its line, and below it what there is to say."""
        room = max(8, min(_MEASURE, width - MARGIN - RIGHT_MARGIN))
        for number, each in enumerate(self.watched):
            if number:
                yield -1, blank
            yield number, partial(self._first, each)
            for start, end in wrap(each.problem, 0, len(each.problem), room) if each.problem else ():
                yield number, partial(indented, each.problem[start:end], "differ" if start == 0 else "ink")
            if each.news or not each.problem:
                yield number, partial(indented, said_of(each), "quiet")

    def _first(self, each: Watched, is_chosen: bool) -> Pieces:
        width = self._laid_out_width
        bar: Piece = (self.signs.chosen if is_chosen else " ", "mark")
        sign: Piece = (" ", "ink")
        if each.problem:
            sign = (self.signs.unreadable, "differ")
        elif each.news:
            sign = (self.signs.new, "mark")
        left: list[Piece] = [bar, (" ", "ink"), sign, (" ", "ink")]
        looked = time_of(each.looked)
        right: list[Piece] = []
        if looked is not None and width >= _LEAST_BESIDE:
            right = [(f"  {when(looked)}", "quiet")]
        room = width - width_of(left) - width_of(right) - RIGHT_MARGIN - 1
        origin = cut(each.origin, max(8, room), self.signs.cut)
        return justified([*left, (origin, "strong" if is_chosen else "ink")], right, width - RIGHT_MARGIN)


def when(looked: datetime) -> str:
    """Return when an origin was looked at, by the reader's own clock."""
    time = looked.astimezone()
    now = datetime.now().astimezone()
    hour = f"{time:%H:%M}"
    return hour if time.date() == now.date() else f"{day_month_year(time.date())}, {hour}"


def said_of(each: Watched) -> str:
    """Return what the last look brought."""
    if not each.looked:
        return "not looked at yet"
    return f"{plural(each.news, 'new article')}" if each.news else "nothing new"
