"""What is said of an answer: how much was found, how the question was understood, and how to go on.

And what is said of long work: how far it has come.
"""

from __future__ import annotations

from briefreader.widgets.lines import Piece, Pieces
from briefsearch.model import Progress, SearchResult, SortOrder

RELAXED = "no account has all of this; accounts with some of it, best first"
RELAXED_BY_DATE = "no account has all of this; accounts with some of it, newest first"
_BAR_CELLS = 20
_WIDER = "   try fewer words, or prefix*"
_BUILDING = "the index is still being built; the answer comes by itself"


def plural(count: int, noun: str) -> str:
    """Return a number with its noun: `1 match`, `2 matches`, `1,200 accounts`."""
    ending = "" if count == 1 else "es" if noun.endswith("ch") else "s"
    return f"{count:,} {noun}{ending}"


def counted(result: SearchResult, dot: str) -> list[str]:
    """Return how much was found, in which order if not best first, and how long it took: the fullest first.

    Each text after the first leaves out a part that can be spared, for rows with less room.
    """
    took = f"{result.took_ms:.0f} ms"
    if not result.hits:
        return [f"nothing found {dot} {took}", "nothing found"]
    accounts = plural(result.total, "account")
    by_date = result.sort is SortOrder.DATE
    if result.total > len(result.hits):
        found = f"{accounts}, {'newest' if by_date else 'best'} {len(result.hits)} here"
        return [f"{found} {dot} {took}", found, accounts]
    matches = plural(result.match_count, "match") if result.match_count else accounts
    found = f"{matches} in {accounts}" if result.match_count else accounts
    orders = [f"{found} {dot} newest first", f"{found} {dot} newest"] if by_date else []
    told = [*orders, found, matches]
    return [f"{told[0]} {dot} {took}", *told]


def status(result: SearchResult, *, is_building: bool, suggestion_key: str) -> tuple[Pieces, Pieces]:
    """Return what the status line says of an answer, and more than that for a line with room for it.

    It is never nothing where nothing was found, and a note comes before what is suggested.
    """
    said = _unsuggested(result, is_building)
    if not result.suggestion:
        return said, ()
    meant: list[Piece] = [("did you mean  ", "quiet"), (result.suggestion, "strong")]
    meant += [("   ", "quiet"), (suggestion_key, "strong"), (" takes it", "quiet")]
    return (said, [*said, ("    ", "quiet"), *meant]) if result.notes else (meant, ())


def _unsuggested(result: SearchResult, is_building: bool) -> Pieces:
    if not result.hits:
        return [(_nothing(result, is_building), "quiet")]
    if result.notes:
        return [(result.notes[0], "quiet")]
    if result.understood != result.query.strip():
        return [("understood as  ", "quiet"), (result.understood, "ink")]
    return ()


def _nothing(result: SearchResult, is_building: bool) -> str:
    is_empty = result.understood.startswith("nothing")
    if is_building and not is_empty:
        return _BUILDING
    if result.notes:
        return result.notes[0]
    return result.understood if is_empty else f"no account matches  {result.understood}{_WIDER}"


def progress_bar(progress: Progress, left: str, bar: str, name: str = "") -> list[Piece]:
    """Return how far work has come: a bar of `bar`s, counts, the time `left` and what it is at, if known."""
    done = min(_BAR_CELLS, _BAR_CELLS * progress.done // max(1, progress.total))
    said = (
        f"  {progress.phase} {progress.done:,} of {progress.total:,}"
        if progress.total
        else f"  {progress.phase}"
    )
    said += f", {left}" if left else ""
    return [(bar * done, "mark"), (bar * (_BAR_CELLS - done), "rule"), (said, "quiet"), (f"   {name}", "ink")]
