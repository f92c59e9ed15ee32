"""Say of which kind a candidate is, by the word lists, its surroundings, and the evidence of the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from briefsearch.entities.candidates import kind_of_known
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.segments import Form, is_demonym
from briefsearch.model import EntityKind

_PERSON_WORDS = 4
_ACRONYM_LETTERS = 6
# A common word with so many capitals in the library, and few without, is a name there ("Trump").
_OFTEN = 6
# Of so many mentions of a place, one at least follows "in" or its like.
_PLACE_SHARE = 4


@dataclass
class Evidence:
    """What the library shows of words and names, counted over all candidates."""

    lower: Counter[str] = field(default_factory=Counter)
    upper: Counter[str] = field(default_factory=Counter)
    forms: Counter[Form] = field(default_factory=Counter)
    kinds: defaultdict[str, Counter[EntityKind]] = field(default_factory=lambda: defaultdict(Counter))
    people: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    alone: Counter[str] = field(default_factory=Counter)

    def best(self, name: str) -> EntityKind | None:
        """Return the kind that most mentions of `name` had, or None.

        A lone word that seldom stands where places do, but is frequent, is an organisation ("at Yukos").
        """
        votes = self.kinds.get(name)
        if not votes:
            return None
        kind, count = votes.most_common(1)[0]
        seldom = kind is EntityKind.PLACE and count * _PLACE_SHARE < self.alone[name]
        return EntityKind.ORGANISATION if seldom else kind


class Classifier:
    """Classifies forms by `evidence`, which may still grow while it is used."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._words = lexicon()

    def is_common(self, word: str) -> bool:
        """Whether `word` is a common English word that the library does not mostly write with a capital."""
        lower, evidence = word.lower(), self._evidence
        if lower not in self._words.common or kind_of_known(word, self._words) is not None or word.isupper():
            return False
        return evidence.upper[lower] < max(_OFTEN, 3 * evidence.lower[lower])

    def single(self, word: str, form: Form) -> EntityKind | None:
        """Decide a name of one word."""
        words, evidence = self._words, self._evidence
        if (kind := kind_of_known(word, words)) is not None:
            return kind
        if self.is_no_name(word):
            return None
        lower = word.lower()
        kind = self.classify((word,), form)
        if word.isupper() and kind is EntityKind.ORGANISATION:
            return kind
        if form.titled or word in evidence.people or word in evidence.given:
            return EntityKind.PERSON
        if form.trails and kind is not EntityKind.ORGANISATION:
            return None
        if form.initial and evidence.lower[lower] > evidence.upper[lower]:
            return None
        if self.is_common(word):
            return (
                EntityKind.PERSON if form.speaks and not form.initial and not evidence.lower[lower] else None
            )
        return evidence.best(word) or (None if form.initial else kind)

    def is_no_name(self, word: str) -> bool:
        """Whether a lone word is a part of names only, a date, or holds a digit."""
        words = self._words
        bare = word.rstrip(".")
        lists = (words.organisation_words, words.place_words, words.other_words, words.titles, words.calendar)
        return (
            any(bare in entries for entries in lists)
            or word in words.ignored_alone
            or bare in words.ignored_alone
            or is_demonym(word, words)
            or any(map(str.isdigit, word))
            or len(bare.partition("-")[0]) < 2
            or (not word.isupper() and word.lower().replace("’", "'") in words.functions)
        )

    def several(self, words: tuple[str, ...], form: Form) -> EntityKind | None:
        """Decide a name of several words."""
        name = " ".join(words)
        if (kind := kind_of_known(name, self._words)) is not None:
            return kind
        kind = self.classify(words, form)
        return kind and (self._evidence.best(name) or kind)

    def classify(self, words: tuple[str, ...], form: Form) -> EntityKind | None:
        """Return the kind that the words and their surroundings alone speak for."""
        if (kind := kind_of_known(" ".join(words), self._words)) is not None:
            return kind
        return self._classify_word(words[0], form) if len(words) == 1 else self._classify_words(words, form)

    def _classify_word(self, word: str, form: Form) -> EntityKind | None:
        if self.is_no_name(word):
            return None
        lexicon_words = self._words
        letters = word.replace(".", "").replace("&", "")
        if word.isupper():
            if kind_of_known(word.title(), lexicon_words) is EntityKind.PLACE:
                return EntityKind.PLACE
            short = 2 <= len(letters) <= _ACRONYM_LETTERS
            return EntityKind.ORGANISATION if short and not self._evidence.lower[letters.lower()] else None
        if form.titled or form.speaks:
            return EntityKind.PERSON
        if form.located:
            return EntityKind.PLACE
        return EntityKind.PERSON if word in lexicon_words.first_names else None

    def _classify_words(self, words: tuple[str, ...], form: Form) -> EntityKind | None:
        lists = self._words
        linked = any(word in ("of", "for", "and", "&") for word in words)
        organised = {word for word in (words if linked else words[1:]) if word in lists.organisation_words}
        # A word of both lists needs two more: a "Biden Administration" is none, a "Health Services" one is.
        if organised and (len(words) > 2 or not organised <= lists.other_words):
            return EntityKind.ORGANISATION
        if form.titled and not linked and self._fits_person(words):
            return EntityKind.PERSON
        if any(word in lists.other_words for word in words):
            return None
        if any(word in lists.place_words for word in words):
            return EntityKind.PLACE
        if "&" in words:
            return EntityKind.ORGANISATION
        if linked:
            return None
        if words[0] in lists.first_names and self._fits_person(words):
            return EntityKind.PERSON
        return self._unknown_words(words, form)

    def _fits_person(self, words: tuple[str, ...]) -> bool:
        return sum(word not in self._words.particles for word in words) <= _PERSON_WORDS

    def _unknown_words(self, words: tuple[str, ...], form: Form) -> EntityKind | None:
        """Decide words of which no list knows any: mostly people with rare first names."""
        common = [word.lower() in self._words.common for word in words]
        if all(common) or any(map(str.isdigit, "".join(words))) or is_demonym(words[-1], self._words):
            return None
        if any(len(word) > 1 and word.isupper() and word.isalpha() for word in words):
            return None
        if kind_of_known(words[-1], self._words) is not None:
            return None
        if form.located and len(words) == 2:
            return EntityKind.PLACE
        if not self._fits_person(words):
            return None
        if not common[0] or form.speaks or (not common[-1] and words[-1] in self._evidence.alone):
            return EntityKind.PERSON
        return None
