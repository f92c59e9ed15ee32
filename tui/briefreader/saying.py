"""What is said of an answer: how much was found, how the question was understood, and how to go on."""

from __future__ import annotations

from briefreader.widgets.lines import Piece, Pieces
from briefsearch.model import SearchResult, SortOrder

RELAXED = "no account has all of these words: accounts with any of them, best first"
RELAXED_BY_DATE = "no account has all of these words: accounts with any of them, newest first"
_BUILDING = "the index is still being built; the answer comes by itself"


def plural(count: int, noun: str) -> str:
    """Return a number with its noun: `1 match`, `2 matches`, `1,200 accounts`."""
    ending = "" if count == 1 else "es" if noun.endswith("ch") else "s"
    return f"{count:,} {noun}{ending}"


def counted(result: SearchResult, dot: str) -> str:
    """Return how much was found, in which order if not best first, and how long it took."""
    took = f"{result.took_ms:.0f} ms"
    if not result.hits:
        return f"nothing found {dot} {took}"
    accounts = plural(result.total, "account")
    by_date = result.sort is SortOrder.DATE
    if result.total > len(result.hits):
        return f"{accounts}, {'newest' if by_date else 'best'} {len(result.hits)} here {dot} {took}"
    found = f"{plural(result.match_count, 'match')} in {accounts}" if result.match_count else accounts
    return f" {dot} ".join([found, *(["newest first"] if by_date else []), took])


def status(result: SearchResult, *, is_building: bool, suggestion_key: str) -> Pieces:
    """Return what the status line says of an answer: never nothing where nothing was found."""
    if result.suggestion:
        pieces: list[Piece] = [("did you mean  ", "quiet"), (result.suggestion, "strong")]
        return [*pieces, ("   ", "quiet"), (suggestion_key, "strong"), (" takes it", "quiet")]
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
    return result.understood if is_empty else f"no account has all of  {result.understood}"
