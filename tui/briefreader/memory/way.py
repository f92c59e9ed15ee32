"""The way: places that were left by a jump, walked back and forward again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from briefreader.memory.bookmarks import Bookmark

MOST_PLACES = 200


class Way:
    """The last places before the present one, and those after it once the reader went back."""

    def __init__(self, before: Iterable[Bookmark] = (), after: Iterable[Bookmark] = ()) -> None:
        """Begin between the places `before`, the last one last, and those `after`, the next one last."""
        self._before = deque(before, MOST_PLACES)
        self._after = deque(after, MOST_PLACES)

    @property
    def before(self) -> tuple[Bookmark, ...]:
        """The places to go back to, the next one last."""
        return tuple(self._before)

    @property
    def after(self) -> tuple[Bookmark, ...]:
        """The places to go forward to, the next one last."""
        return tuple(self._after)

    def leave(self, here: Bookmark) -> None:
        """Remember a place that is left by a jump; from there nothing lies ahead any more."""
        if not self._before or self._before[-1] != here:
            self._before.append(here)
        self._after.clear()

    def back(self, here: Bookmark | None, is_there: Callable[[str], bool]) -> Bookmark | None:
        """Return the place before the last jump; None where there is none. `here` is where forward leads.

        `is_there` tells of the id of an article whether there still is one; places in others are forgotten.
        """
        return _step(self._before, self._after, here, is_there)

    def forward(self, here: Bookmark | None, is_there: Callable[[str], bool]) -> Bookmark | None:
        """Return the place that the reader came back from last, as `back` does."""
        return _step(self._after, self._before, here, is_there)


def _step(
    places: deque[Bookmark],
    others: deque[Bookmark],
    here: Bookmark | None,
    is_there: Callable[[str], bool],
) -> Bookmark | None:
    while places:
        place = places.pop()
        if place != here and is_there(place.article):
            if here is not None:
                others.append(here)
            return place
    return None
