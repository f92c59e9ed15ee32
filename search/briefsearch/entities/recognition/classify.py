"""Say of which kind a candidate is, by the word lists, its surroundings, and the evidence of the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.recognition.forms import Form
from briefsearch.entities.recognition.vocabulary import is_common_word, is_no_name, kind_of_known
from briefsearch.entities.recognition.wording import kind_of_word, kind_of_words
from briefsearch.model import EntityKind

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
        if word.isupper() or not is_common_word(lower, self._words):
            return False
        if kind_of_known(word, self._words) is not None:
            return False
        return evidence.upper[lower] < max(_OFTEN, 3 * evidence.lower[lower])

    def single(self, word: str, form: Form) -> EntityKind | None:
        """Decide a name of one word."""
        words, evidence = self._words, self._evidence
        if (kind := kind_of_known(word, words)) is not None:
            doubtful = kind is EntityKind.ORGANISATION and form.initial and not word.isupper()
            lower = word.lower()
            plain = doubtful and evidence.lower[lower] > evidence.upper[lower] == 0
            return None if plain else self._club_or(kind, word, form)
        inside = not form.initial or evidence.alone[word]
        if word in words.lone_organisations and inside and not form.titled:
            return EntityKind.ORGANISATION
        if form.work and not form.titled and word not in evidence.people:
            return None
        if is_no_name(word, words):
            return None
        kind = self.classify((word,), form)
        if word.isupper():
            kind = kind or evidence.best(word)
            return kind and self._club_or(kind, word.title(), form)
        return self._unknown(word, kind, form)

    def _unknown(self, word: str, kind: EntityKind | None, form: Form) -> EntityKind | None:
        """Decide a word that no list has, of the `kind` that its surroundings speak for."""
        evidence, lower = self._evidence, word.lower()
        # A town may bear the name of a person of another article: what stands before it tells.
        located = kind is EntityKind.PLACE and form.located and not form.initial
        if located and word not in evidence.people and not self.is_common(word):
            return evidence.best(word) or kind
        if form.titled or word in evidence.people or word in evidence.given:
            return EntityKind.PERSON
        if form.trails and kind is not EntityKind.ORGANISATION:
            return None
        if form.initial and evidence.lower[lower] > evidence.upper[lower]:
            return None
        if self.is_common(word):
            person = form.speaks and not form.initial and not evidence.lower[lower]
            return EntityKind.PERSON if person else None
        # What no list has and nothing explains stays a guess, for the rest of its article to confirm.
        person = kind is EntityKind.PERSON or (kind is None and word in self._words.family_names)
        return evidence.best(word) or (EntityKind.PERSON if person else kind or EntityKind.ORGANISATION)

    def is_guess(self, word: str, form: Form) -> bool:
        """Whether neither a list nor its surroundings nor the library tell the kind of a lone word."""
        told = kind_of_known(word, self._words) or self.classify((word,), form) or self._evidence.best(word)
        # Who has no full name in the news and speaks is a company or the like ("Brenkware said").
        listed = word in self._words.lone_organisations or word in self._words.family_names
        return told is None and not listed and not (form.speaks and not form.initial)

    def _club_or(self, kind: EntityKind, name: str, form: Form) -> EntityKind:
        """Return `kind`, but the club where a report of a team sport names a town as clubs are named."""
        club = kind is EntityKind.PLACE and form.sport and name in self._words.towns
        return EntityKind.ORGANISATION if club else kind

    def several(self, words: tuple[str, ...], form: Form) -> EntityKind | None:
        """Decide a name of several words."""
        name = " ".join(words)
        known = name.title() if name.isupper() else name
        for written in (name, known):
            if (kind := kind_of_known(written, self._words)) is not None:
                return self._club_or(kind, known, form)
        if form.work and not form.titled and words[-1] not in self._evidence.given:
            return None
        kind = self.classify(words, form)
        return kind and (self._evidence.best(name) or kind)

    def classify(self, words: tuple[str, ...], form: Form) -> EntityKind | None:
        """Return the kind that the words and their surroundings alone speak for."""
        if (kind := kind_of_known(" ".join(words), self._words)) is not None:
            return kind
        if len(words) == 1:
            return kind_of_word(words[0], form, self._evidence.lower, self._words)
        return kind_of_words(words, form, self._evidence.alone, self._words)
