"""Which organisation a short name of one stands for: in its own article first, then in the library."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.merging.names import Names, familiar
from briefsearch.entities.merging.organisations import (
    initials,
    is_short_for,
    is_team,
    leaves_out_company_words,
    leaves_out_country,
    nicknames,
)
from briefsearch.model import EntityKind


class ShortOrganisations:
    """The short names of organisations ("Leeds", "United", "the Commission") and what each stands for."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._support: defaultdict[int, Counter[int]] = defaultdict(Counter)

    def meant_here(self, here: Mapping[int, int]) -> dict[int, int]:
        """Return what each short one of the names `here`, with their first places, stands for, if it is sure.

        It is the only longer name that it is short for, or the only one of them named before it.
        """
        names = self._names
        held_by = self._held_by(here)
        longer_ones = self._longer_ones(here, held_by)
        meant = {}
        for short, place in here.items():
            root = names.root(short)
            longer = {other for other in longer_ones[short] if names.root(other) != root}
            longest = [other for other in longer if longer.isdisjoint(held_by[names.tokens[other]])]
            roots = names.roots(longest)
            if len(roots) > 1:
                roots = names.roots(other for other in longest if here[other] < place)
            if len(roots) == 1:
                meant[short] = roots.pop()
                self._support[short][meant[short]] += 1
        return meant

    def meant_elsewhere(self, short: int) -> int:
        """Return what a name means in an article that has no longer one: what it means in most others."""
        found = None if short in self._names.known else familiar(self._support.get(short))
        return short if found is None else found

    def _held_by(self, here: Collection[int]) -> dict[tuple[str, ...], list[int]]:
        """Return for the words of each name those of the same article that it is short for.

        A name is looked up by how each longer one begins and ends: no name is compared with all others.
        """
        tokens = self._names.tokens
        held_by: dict[tuple[str, ...], list[int]] = {tokens[number]: [] for number in here}
        sizes = sorted(set(map(len, held_by)))
        for full in here:
            words = tokens[full]
            for size in sizes[: bisect_left(sizes, len(words))]:
                for short in {words[:size], words[-size:]}:
                    if short in held_by and is_short_for(short, words):
                        held_by[short].append(full)
        return held_by

    def _longer_ones(
        self, here: Collection[int], held_by: Mapping[tuple[str, ...], list[int]]
    ) -> dict[int, list[int]]:
        """Return for each name those of the same article that it may be short for."""
        tokens, capitals = self._names.tokens, self._names.capitals
        by_initials: defaultdict[str, list[int]] = defaultdict(list)
        for number in here:
            if len(tokens[number]) > 1:
                for letters in initials(tokens[number]):
                    by_initials[letters].append(number)
        numbers = {tokens[number]: number for number in here}
        found = {}
        for short in here:
            wanted = tokens[short]
            longer = [full for full in held_by[wanted] if self._calls(short, full)]
            longer += [numbers[full] for full in nicknames().get(wanted, ()) if full in numbers]
            if short in capitals:
                longer += by_initials.get("".join(wanted), ())
            found[short] = longer
        return found

    def _calls(self, short: int, full: int) -> bool:
        """Whether a name is what an organisation of the same article is called that it may be short for.

        A town's name is the beginning of a longer one ("Leeds United"). A name known as it is may be a branch
        of the longer one or its parent; but the first word of a club, and a last word, mean itself.
        """
        names = self._names
        wanted, words = names.tokens[short], names.tokens[full]
        begins = words[: len(wanted)] == wanted
        if not begins:
            single = len(wanted) == 1 and lexicon().known.get(wanted[0].title()) is not EntityKind.PLACE
            unknown = len(wanted) > 1 and short not in names.known
            return single or unknown or leaves_out_country(wanted, words)
        if short in names.known or short in names.capitals:
            return is_team(words) or leaves_out_company_words(wanted, words)
        return True
