"""Merge the names of a library into entities.

The order is: names that are equal when folded, or variants of the word lists; acronyms; full names of people
by what they leave out or how they are spelled; organisations by what a shorter name leaves out; slips of one
letter; and last, article by article, lone words such as a surname. No step compares all names with all.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from briefsearch.entities.merging.meanings import meanings
from briefsearch.entities.merging.names import Names, dominant
from briefsearch.entities.merging.one_letter import one_letter_apart
from briefsearch.entities.merging.organisations import (
    SMALL,
    initials,
    is_short_for,
    is_sure_for,
    is_telling,
    leaves_out_company_words,
)
from briefsearch.entities.merging.people import FullNames, fullness
from briefsearch.entities.merging.short_people import ShortPeople
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.model import EntityKind

# Shorter acronyms stand for too many things to be guessed.
_MIN_ACRONYM = 4
# A word in the names of so many organisations tells none of them.
_MOST_HOLDERS = 300
_MIN_SLIP = 7
_DIRECTIONS = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "new")
)


def merge(found: Recognised, acronyms: Mapping[str, Counter[str]] | None = None) -> array[int]:
    """Return for each mention the number of its entity; entities are numbered as they are first mentioned.

    `acronyms` counts for each acronym the long forms that the library defines it with.
    """
    names = Names(found)
    _join_acronyms(names, acronyms or {})
    people = ShortPeople(names)
    _join_people(names, people.full)
    _join_organisations(names)
    _join_slips(names)
    return meanings(found, names, people)


def _join_acronyms(names: Names, acronyms: Mapping[str, Counter[str]]) -> None:
    """Join each acronym with its defined long form, or with the one organisation of these initials."""
    kind = EntityKind.ORGANISATION
    defined = set()
    for acronym, forms in acronyms.items():
        long, count = forms.most_common(1)[0]
        short, full = names.find(kind, acronym), names.find(kind, long)
        if short is not None:
            defined.add(short)
            if full is not None and count * 2 > forms.total():
                names.join(short, full)
    named: defaultdict[str, set[int]] = defaultdict(set)
    for number in names.of_kind(kind):
        if len(names.tokens[number]) > 1:
            for letters in initials(names.tokens[number]):
                named[letters].add(number)
    for number in names.of_kind(kind):
        letters = "".join(names.tokens[number])
        if number in names.capitals and number not in defined and len(letters) >= _MIN_ACRONYM:
            _join_only(names, number, named.get(letters, ()))


def _join_people(names: Names, full: Iterable[int]) -> None:
    """Join full names that leave out a middle name, use a short given name, or differ in spelling."""
    tokens = {number: names.tokens[number] for number in full}
    index = FullNames(tokens)
    for number in sorted(tokens, key=lambda number: fullness(tokens[number]), reverse=True):
        # A page's scraps put words before a name, but seldom: the fuller form must be as
        # frequent, unless it only adds what stands in the middle or behind.
        kept = [
            other
            for other in index.fuller(number)
            if tokens[other][0] == tokens[number][0] or names.counts[other] >= names.counts[number]
        ]
        kept += [other for other in index.with_suffix(number) if names.counts[other] >= names.counts[number]]
        _join_dominant(names, number, kept)
    for number in tokens:
        _join_dominant(names, number, index.by_nickname(number))
    for number, other in one_letter_apart(tokens):
        if index.differ_by_slip(number, other):
            names.join(number, other)


def _join_organisations(names: Names) -> None:
    """Join an organisation with the one in the library that its name is short for."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    numbers = names.of_kind(EntityKind.ORGANISATION)
    for number in numbers:
        for word in names.tokens[number]:
            if word not in SMALL:
                holders[word].add(number)
    for short in numbers:
        words = names.tokens[short]
        fewest = min((holders[word] for word in words if word not in SMALL), key=len, default=set())
        if len(fewest) > _MOST_HOLDERS or not is_telling(words):
            continue
        known = short in names.known
        rule = leaves_out_company_words if known else is_short_for
        longer = [other for other in fewest if rule(words, names.tokens[other])]
        if known or any(is_sure_for(words, names.tokens[other]) for other in longer):
            _join_only(names, short, longer)


def _join_slips(names: Names) -> None:
    """Join places, and organisations, whose names differ by a letter, unless both are known as they are."""
    for kind in (EntityKind.PLACE, EntityKind.ORGANISATION):
        tokens = {
            number: names.tokens[number]
            for number in names.of_kind(kind)
            if sum(map(len, names.tokens[number])) >= _MIN_SLIP
        }
        for number, other in one_letter_apart(tokens):
            known = number in names.known and other in names.known
            if not known and not (set(tokens[number]) ^ set(tokens[other])) & _DIRECTIONS:
                names.join(number, other)


def _join_only(names: Names, number: int, others: Iterable[int]) -> None:
    """Join a name with the others if they are one already."""
    roots = names.roots(others)
    if len(roots) == 1:
        names.join(number, roots.pop())


def _join_dominant(names: Names, number: int, others: Iterable[int]) -> None:
    """Join a name with the only one of the others, or with the one that is named far more often."""
    totals: Counter[int] = Counter()
    for other in others:
        totals[names.root(other)] += names.counts[other]
    if (best := dominant(totals)) is not None:
        names.join(number, best)
