"""Which organisation a short name of one stands for: in its own article first, then in the library."""

from __future__ import annotations

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
        longer_ones = self._longer_ones(here)
        meant = {}
        for short, place in here.items():
            root = names.root(short)
            longer = [other for other in longer_ones[short] if names.root(other) != root]
            longest = [
                other
                for other in longer
                if not any(is_short_for(names.tokens[other], names.tokens[each]) for each in longer)
            ]
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

    def _longer_ones(self, here: Collection[int]) -> dict[int, list[int]]:
        """Return for each name those of the same article that it may be short for."""
        tokens, capitals = self._names.tokens, self._names.capitals
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        by_initials: defaultdict[str, list[int]] = defaultdict(list)
        numbers = {}
        for number in here:
            numbers[tokens[number]] = number
            if len(tokens[number]) > 1:
                for word in set(tokens[number]):
                    by_word[word].append(number)
                for letters in initials(tokens[number]):
                    by_initials[letters].append(number)
        found = {}
        for short in here:
            wanted = tokens[short]
            longer = [full for full in by_word.get(wanted[0], ()) if self._calls(short, full)]
            longer += [numbers[full] for full in nicknames().get(wanted, ()) if full in numbers]
            if short in capitals:
                longer += by_initials.get("".join(wanted), ())
            found[short] = longer
        return found

    def _calls(self, short: int, full: int) -> bool:
        """Whether a shorter name is what an organisation of the same article is called.

        A town's name is the beginning of a longer one ("Leeds United"). A name known as it is may be a branch
        of the longer one or its parent; but the first word of a club, and a last word, mean itself.
        """
        names = self._names
        wanted, words = names.tokens[short], names.tokens[full]
        if not is_short_for(wanted, words):
            return False
        begins = words[: len(wanted)] == wanted
        if not begins:
            single = len(wanted) == 1 and lexicon().known.get(wanted[0].title()) is not EntityKind.PLACE
            unknown = len(wanted) > 1 and short not in names.known
            return single or unknown or leaves_out_country(wanted, words)
        if short in names.known or short in names.capitals:
            return is_team(words) or leaves_out_company_words(wanted, words)
        return True
