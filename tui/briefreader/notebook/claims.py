"""Which claims may be meant by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefreader.widgets.options import Option
from briefsearch.notes.values import Claim
from briefsearch.text import fold

NO_CLAIM = Option("under no claim")
"""What is chosen to put a note under none."""


def claims_for(typed: str, claims: Iterable[Claim]) -> Sequence[Option]:
    """Return the claims that may be meant by what is typed: the one that fits best first.

    That is the one of these words, else the first that begins with them, else the first that has them. What
    is typed comes after it as a new claim, so that none is made twice by typing its beginning.
    """
    if not typed:
        return [NO_CLAIM, *(Option(claim.text) for claim in claims)]
    begun, words = fold(typed), fold(typed).split()
    known = [claim.text for claim in claims if all(word in fold(claim.text) for word in words)]
    known.sort(key=lambda text: (text.casefold() != typed.casefold(), not fold(text).startswith(begun)))
    if known and known[0].casefold() == typed.casefold():
        return [Option(known[0], "as typed"), *map(Option, known[1:])]
    return [*map(Option, known[:1]), Option(typed, "a new claim"), *map(Option, known[1:])]
