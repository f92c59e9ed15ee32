"""Whom the lone words among the names of people stand for: in their own article first, then in the library.

"Blinken" may be one person here and another in the next article. It is given to one only where nothing speaks
for a second; otherwise it stays a name of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.merging.names import Names, dominant, familiar
from briefsearch.entities.merging.people import PARTS, Part, called_by
from briefsearch.model import EntityKind

# How far one person must lead another in the library to be meant by a surname before the other's full name.
_FAME = 10
# A surname that stands alone in one article of three, of so many at least, needs no full name beside it.
_HOUSEHOLD = 5
_HOUSEHOLD_SHARE = 3

Bearers = dict[int, int]
"""People whom a lone word may mean, with the place where the article first names each in full."""


class ShortPeople:
    """The lone words among the names of people, and the full names that each may stand for."""

    def __init__(self, names: Names) -> None:
        self._names = names
        people = names.of_kind(EntityKind.PERSON)
        lone = [n for n in people if n in names.lone or len(names.tokens[n]) == 1]
        self.full = sorted(set(people).difference(lone))
        keys = {"".join(names.tokens[n]): n for n in lone}
        # For each full name the numbers of the lone words that it is called by, each with the part it is.
        self.parts: dict[int, list[tuple[Part, int]]] = {}
        self._bearers: defaultdict[tuple[Part, int], list[int]] = defaultdict(list)
        self._call(self.full, keys)
        called = {short for _, short in self._bearers}
        # A "van Aert" is a surname where there is a Wout van Aert; a "Van Morrison" has a surname.
        whole = [n for n in lone if len(names.tokens[n]) > 1 and n not in called]
        self._call(whole, keys)
        self.full += whole
        self.short = set(lone).difference(whole)
        self._famous: dict[tuple[Part, int], int | None] = {}
        self._articles: Counter[int] = Counter()
        self._alone: Counter[int] = Counter()
        self._support: defaultdict[int, Counter[int]] = defaultdict(Counter)

    def _call(self, full: Iterable[int], keys: Mapping[str, int]) -> None:
        for number in full:
            for part, key in called_by(self._names.tokens[number]):
                short = keys.get(key)
                if short is not None and short != number:
                    self.parts.setdefault(number, []).append((part, short))
                    self._bearers[part, short].append(number)

    def count(self, here: Collection[int]) -> None:
        """Note for the lone words among the names `here`, those of one article, if one of them bears it."""
        borne = {short for full in here for _, short in self.parts.get(full, ())}
        for short in here:
            if short in self.short:
                self._articles[short] += 1
                self._alone[short] += short not in borne

    def _is_household(self, short: int) -> bool:
        """Whether a lone word often stands in articles that name nobody in full who bears it."""
        alone = self._alone[short]
        return alone >= _HOUSEHOLD and alone * _HOUSEHOLD_SHARE >= self._articles[short]

    def meant_here(self, here: Mapping[int, int]) -> dict[int, int]:
        """Return whom the lone words among the names `here`, with their first places, stand for.

        A word that two people may be meant by stands for itself; one that nobody here bears is left out.
        """
        bearers: defaultdict[tuple[Part, int], Bearers] = defaultdict(dict)
        for full, first in here.items():
            for part, short in self.parts.get(full, ()):
                if short in here:
                    persons = bearers[part, short]
                    root = self._names.root(full)
                    persons[root] = min(first, persons.get(root, first))
        meant: dict[int, int] = {}
        for part in PARTS:
            for (each, short), persons in bearers.items():
                if each == part and short not in meant:
                    chosen = self._choose(part, short, persons, here[short])
                    meant[short] = short if chosen is None else chosen
                    if chosen is not None and chosen in persons:
                        self._support[short][chosen] += 1
        return meant

    def _choose(self, part: Part, short: int, persons: Bearers, place: int) -> int | None:
        """Return the one that a lone word at `place` means of several `persons`; None if that is uncertain.

        One named in full before is meant. Where all are named later, as after a headline, it is the first of
        them. Of several before, one must lead in the library. Somebody far better known is meant instead by a
        headline, and anywhere by a name that is mostly used without a full one ("Trump").
        """
        before = [person for person, first in persons.items() if first < place]
        if len(before) > 1:
            return dominant(Counter({person: self._fame[person] for person in before}))
        chosen = before[0] if before else min(persons, key=persons.__getitem__)
        if (part == "last" and not before) or self._is_household(short):
            famous = self.famous("last", short)
            if famous is not None and self._fame[famous] >= _FAME * self._fame[chosen]:
                return famous
        return chosen

    def meant_elsewhere(self, short: int) -> int:
        """Return whom a lone word means in an article that names no one in full who bears it."""
        famous = self.famous("last", short)
        if famous is not None:
            return famous
        word = self._names.tokens[short][0]
        if word.title() not in lexicon().first_names and not self._bearers.get(("last", short)):
            famous = self.famous("first", short)
        if famous is None:
            famous = familiar(self._support[short])
        return short if famous is None else famous

    def famous(self, part: Part, short: int) -> int | None:
        """Return the one person whom the library names with this part, or names by far the most often."""
        if (part, short) not in self._famous:
            persons = self._names.roots(self._bearers.get((part, short), ()))
            self._famous[part, short] = dominant(Counter({person: self._fame[person] for person in persons}))
        return self._famous[part, short]

    @cached_property
    def _fame(self) -> Counter[int]:
        """How often the library names each person in full."""
        fame: Counter[int] = Counter()
        for number in self.full:
            fame[self._names.root(number)] += self._names.counts[number]
        return fame
