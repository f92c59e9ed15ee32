"""One look at all that is watched for a library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from briefsearch.adding.adder import Adder, never
from briefsearch.adding.values import Added, Outcome, Wish
from briefsearch.model import Progress
from briefsearch.text import clean_line
from briefsearch.watching.marks import load_marks, save_marks
from briefsearch.watching.remembered import Watched, record, watched

_NEWS = (Outcome.ADDED, Outcome.REVISED)


def look(
    root: Path, cache: Path, *, allow_private: bool = False, stop: Callable[[], bool] = never
) -> Iterator[Added | Progress]:
    """Look once at each origin that is watched for the library at `root`, and yield what is new there.

    The local network is reached for an origin that has leave for it, or for all with `allow_private`. What is
    known already is not told. What cannot be read is told, and remembered as the problem of its origin, and
    the rest goes on. The iterator may be closed at any time and ends early once `stop` is true: what came in
    is kept, and what did not comes with the next look. Raises StorageError where the library or the file of
    what is watched cannot be read or written, and CacheError where the cache cannot.
    """
    present = watched(root)
    for number, each in enumerate(present):
        yield Progress("looking", number, len(present))
        if stop():
            return
        yield from _look_at(each, root, cache, allow_private=allow_private, stop=stop)
    yield Progress("looking", len(present), len(present))


def _look_at(
    origin: Watched, root: Path, cache: Path, *, allow_private: bool, stop: Callable[[], bool]
) -> Iterator[Added | Progress]:
    # What was never looked at is read whole, whatever an earlier watch of it has left in the cache.
    marks = load_marks(cache, origin.origin) if origin.looked else {}
    news = 0
    refused: list[Added] = []
    wish = Wish((origin.origin,), allow_private=allow_private or origin.allow_private)
    for step in Adder(root, cache).add(wish, stop, marks=marks):
        if isinstance(step, Added):
            news += step.outcome in _NEWS
            if step.outcome is Outcome.REFUSED:
                refused.append(step)
            elif step.outcome not in _NEWS:
                continue
        yield step
    if not stop():
        # What was refused may be read another time, even if its server calls it unchanged.
        save_marks(cache, origin.origin, {} if refused else marks)
        record(root, origin.origin, news=news, problem=_problem(origin, refused))


def _problem(origin: Watched, refused: list[Added]) -> str:
    """Return in one line what could not be read of an origin."""
    if not refused:
        return ""
    first = refused[0]
    part = "" if first.name == clean_line(origin.origin) else f"{first.name}: "
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return f"{part}{first.reason}{more}"
