"""What of an article was read: what stayed in view for a moment, and not what was only passed over."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefsearch.model import Span

NOTHING = Span(0, 0)

_LEAST_S = 1.0
# Four times as fast as 400 words a minute, of six characters each: what is skimmed still counts.
_CHARACTERS_PER_S = 160
# Of so little nothing is said, and where no more is left the article is read.
_LITTLE = 0.05
_MOST_PARTS = 200


class PartsRead(NamedTuple):
    """The parts of a body of `length` characters that were read, in order and apart from each other."""

    length: int
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def share(self) -> float:
        """How much was read, 0 to 1; what is nearly nothing or nearly all counts as that."""
        share = sum(end - start for start, end in self.parts) / self.length
        return 0.0 if share < _LITTLE else 1.0 if share >= 1 - _LITTLE else share

    def further(self, looked_at: Span, most: int, length: int) -> PartsRead:
        """Return what was read once also `looked_at` was, from its top on, `most` new characters of it.

        Where the body has another `length` by now, what was read before is what was so much of it.
        """
        read = [(start * length // self.length, end * length // self.length) for start, end in self.parts]
        at, end = max(0, looked_at.start), min(looked_at.end, length)
        new = []
        for start, stop in [*read, (end, end)]:
            until = min(start, end, at + most)
            if until > at:
                new.append((at, until))
                most -= until - at
            at = max(at, stop)
        return PartsRead(length, _joined(sorted([*read, *new])))


WHOLE = PartsRead(1, ((0, 1),))


def _joined(parts: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return parts in order as few as cover the same."""
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


class Attention:
    """Tells which part of an article was in view, and how many characters there was time to read."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the time, in seconds, from `clock`."""
        self.clock = clock
        self._view, self._since = NOTHING, clock()

    def turn_to(self, view: Span) -> tuple[Span, int]:
        """Return what was looked at until now, and how many characters of it can have been read.

        From now on it is `view`. What stays in view through several short looks counts from the first.
        """
        now, looked_at = self.clock(), self._view
        seconds = now - self._since
        if seconds < _LEAST_S and looked_at.overlaps(view):
            self._view = Span(max(looked_at.start, view.start), min(looked_at.end, view.end))
            return NOTHING, 0
        self._view, self._since = view, now
        return (looked_at, int(seconds * _CHARACTERS_PER_S)) if seconds >= _LEAST_S else (NOTHING, 0)


def entry_of_parts(read: PartsRead) -> list[int]:
    """Return what was read in its JSON form: the length, then where each part begins and ends."""
    return [read.length, *(place for part in read.parts for place in part)]


def parts_of(entry: object) -> PartsRead | None:
    """Return what was read from its JSON form, or from a share of the whole; None where it is neither."""
    match entry:
        case float(share) | int(share) if 0 < share <= 1:
            return PartsRead(1000, ((0, max(1, int(1000 * share))),))
        case [int(length), *entries] if length > 0:
            places = [each for each in entries if isinstance(each, int) and 0 <= each <= length]
            parts = _joined(sorted(zip(places[::2], places[1::2], strict=False))[:_MOST_PARTS])
            return PartsRead(length, parts) if parts else None
    return None
