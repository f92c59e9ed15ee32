"""How near two articles are: alike in text, title and names, and close in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from briefsearch.stories.collection import Collection
from briefsearch.stories.table import Numbers, Reals, Table, Vector

# What likeness in each counts. The numbers were chosen on half of the stories, where many others did as well.
_TEXT, _TITLE, _NAMES = 1.0, 0.2, 0.15
# Articles far apart in time keep this share of their likeness; of the rest, half goes with each so many days.
_TIMELESS = 0.5
_HALF_LIFE_DAYS = 5.0
# What nothing is known of counts as much as so many days apart: neither for nor against.
_UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """An article, by its number, as others are held against it: its words, its title, its names."""

    number: int
    text: Vector
    title: Vector
    names: Vector | None


class Nearness:
    """How near the articles of a collection are to one another."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def profiles(self, first: int, end: int) -> list[Profile]:
        """Return the profiles of the articles `first` to `end`; of many at once that costs less."""
        known = self.collection
        numbers = range(first, end)
        names = known.names.vectors(first, end) if known.names is not None else [None] * len(numbers)
        each = (known.text.table.vectors(first, end), known.title.table.vectors(first, end), names)
        return [Profile(*profile) for profile in zip(numbers, *each, strict=True)]

    def scores(self, profile: Profile) -> Reals:
        """Return how near each article is, from 0 to 1; 0 for the article itself and for those not live."""
        parts: list[tuple[float, Table, Vector]] = [
            (_TEXT, self.collection.text.table, profile.text),
            (_TITLE, self.collection.title.table, profile.title),
        ]
        if self.collection.names is not None and profile.names is not None:
            parts.append((_NAMES, self.collection.names, profile.names))
        scores = np.zeros(len(self.collection.ids))
        for weight, table, vector in parts:
            scores += weight * table.likeness(vector)
        scores /= sum(weight for weight, _, _ in parts)
        scores *= _TIMELESS + (1 - _TIMELESS) * self._closeness(profile.number)
        scores[~self.collection.live] = 0.0
        scores[profile.number] = 0.0
        return scores

    def _closeness(self, number: int) -> Reals:
        """Return how close in time each article is, from 0 to 1."""
        known = self.collection
        first, last = known.earliest[number], known.latest[number]
        apart = np.where((known.latest > 0) & (first > 0), first - known.latest, 0)
        apart = np.maximum(apart, np.where((known.earliest > 0) & (last > 0), known.earliest - last, 0))
        closeness = np.exp2(-np.maximum(apart, 0) / _HALF_LIFE_DAYS)
        is_known = known.days > 0 if known.days[number] > 0 else np.zeros(len(known.days), np.bool_)
        return np.where(is_known, closeness, np.minimum(closeness, _UNKNOWN))

    def days_apart(self, number: int, other: int) -> int | None:
        """Return how many days lie between two articles, None unless both days are known."""
        days = self.collection.days
        return abs(int(days[number] - days[other])) if days[number] and days[other] else None


def nearest(scores: Reals, most: int, least: float = 0.0) -> Numbers:
    """Return the articles with the highest scores above `least`, the highest first, at most `most`."""
    found = np.flatnonzero(scores > least)
    if len(found) > most > 0:
        found = found[np.argpartition(-scores[found], most - 1)[:most]]
    order = np.lexsort((found, -scores[found]))[: max(0, most)]
    return found[order]
