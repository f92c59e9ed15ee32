"""How far mistyped and half-remembered words are from the right ones: one by one, and all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.jumping.sounds import sound

# A form is like a query where so much of it is right, or so much and the first letter.
_SIMILAR = 0.7
_SIMILAR_START = 0.6
_NOT_HEARD = 0.6
_OTHER_START = 0.1
_OTHER_LENGTH = 0.02
_MIN_BEGINNING = 5
_LONG_BEGINNING = 9


def allowed_slips(key: str) -> int:
    """Return how many letters may be wrong, missing, extra or swapped in a query of this length.

    A word with a figure in it is not mistyped: with another figure it names something else.
    """
    if len(key) < 4 or any(char.isdigit() for char in key):
        return 0
    return 1 if len(key) < 6 else 2


def slips_between(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, extra or swapped (optimal string alignment)."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other)


def cost(asked: str, form: str) -> float:
    """Return how unlike two folded words are: the slips between them, those that are not heard counting less.

    Of forms as near as one another those cost less that begin alike, then those as long.
    """
    seen = slips_between(asked, form)
    heard = min(seen, slips_between(sound(asked), sound(form)))
    slips = heard + _NOT_HEARD * (seen - heard)
    start = 0.0 if asked[0] == form[0] else _OTHER_START
    return slips + start + _OTHER_LENGTH * abs(len(asked) - len(form))


def letters_of(form: str) -> int:
    """Return the letters of a form as a set of 32 bits; a slip changes no more than two of them."""
    letters = 0
    for char in form:
        letters |= 1 << (ord(char) & 31)
    return letters


def near(key: str, forms: Sequence[str], letters: NDArray[np.uint32]) -> Iterator[tuple[int, float]]:
    """Yield (place in `forms`, cost) of the forms that are like `key`; `letters` has those of each form."""
    slips = allowed_slips(key)
    if not slips:
        return
    others = np.bitwise_count(letters ^ np.uint32(letters_of(key)))
    for place, distance in _within(key, forms, np.flatnonzero(others <= 2 * slips), slips):
        form = forms[place]
        similarity = 1 - distance / max(len(form), len(key))
        if similarity >= _SIMILAR or (form[0] == key[0] and similarity >= _SIMILAR_START):
            yield place, cost(key, form)


def near_beginnings(
    key: str, forms: Sequence[str], letters: NDArray[np.uint32]
) -> Iterator[tuple[int, float]]:
    """Yield (place, cost) of the forms that go on after a beginning like `key`."""
    size = len(key)
    slips = min(allowed_slips(key), 1 if size < _LONG_BEGINNING else 2)
    if size < _MIN_BEGINNING or not slips:
        return
    missing = np.bitwise_count(~letters & np.uint32(letters_of(key)))
    places = np.flatnonzero(missing <= slips)
    # A letter too many or too few in the query counts once more where the beginnings are as long as it is.
    for place, _ in _within(key, forms, places, slips + 1, size):
        beginnings = [forms[place][:end] for end in (size - 1, size, size + 1)]
        if len(forms[place]) > size and min(slips_between(key, form) for form in beginnings) <= slips:
            yield place, min(cost(key, form) for form in beginnings)


def _within(
    key: str, forms: Sequence[str], places: NDArray[np.intp], slips: int, size: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield (place, slips) of those of the forms at `places`, or of their beginnings, that are near `key`."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    compared = [forms[place][:size] for place in places.tolist()]
    if compared:
        (distances,) = process.cdist([key], compared, scorer=OSA.distance, score_cutoff=slips, dtype=np.uint8)
        found = np.flatnonzero(distances <= slips)
        yield from zip(places[found].tolist(), distances[found].tolist(), strict=True)
