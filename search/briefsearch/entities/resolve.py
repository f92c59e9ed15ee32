"""Decide library-wide which candidates are names, and of which kind.

Every distinct form is decided once, from the word lists, its surroundings, and what the whole library
shows: words also written in lower case, kinds that other mentions of the name had, full names of people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefsearch.entities.candidates import Candidates, kind_of_known, offset_of
from briefsearch.entities.classify import Classifier, Evidence
from briefsearch.entities.lexicon import Lexicon, lexicon
from briefsearch.entities.runs import LINKS
from briefsearch.entities.segments import Form, is_demonym
from briefsearch.model import EntityKind

_MAX_WORDS = 6


class RecognisedMention(NamedTuple):
    """Characters `start` to `end` of an article, `name`, that name something of `kind`."""

    article: str
    start: int
    end: int
    kind: EntityKind
    name: str


class Decision(NamedTuple):
    """Words `first` to `last` of a form are a name of `kind`.

    `needs_full_name`: only in an article that has the full name of a person with this first or last name,
    since the word alone says too little ("Young", "Philippe").
    """

    first: int
    last: int
    kind: EntityKind
    needs_full_name: bool = False


def resolve(found: Sequence[Candidates]) -> list[RecognisedMention]:
    """Return the mentions of all articles, in their order and in reading order within each."""
    return list(Resolver(found).mentions())


class Resolver:
    """Holds the evidence of a library and the decision for each form."""

    def __init__(self, found: Sequence[Candidates]) -> None:
        self._found = found
        self._words: Lexicon = lexicon()
        self._decided: dict[Form, tuple[Decision, ...]] = {}
        self._evidence = Evidence()
        self._classifier = Classifier(self._evidence)
        self._count()
        self._vote()

    def _count(self) -> None:
        evidence = self._evidence
        for item in self._found:
            evidence.lower.update(item.lower)
            evidence.upper.update(item.upper)
            evidence.forms.update(form for _, form in item.found)
        for form in evidence.forms:
            if len(form.words) == 1 and not form.initial and not form.headline:
                evidence.alone.add(form.words[0])

    def _vote(self) -> None:
        evidence = self._evidence
        for form, count in evidence.forms.items():
            if form.headline:
                continue
            first = self._first_word(form)
            words = form.words[first:]
            kind = self._classifier.classify(words, form) if words else None
            if kind is None or (len(words) == 1 and form.initial):
                continue
            name = " ".join(words)
            evidence.kinds[name][kind] += count * (2 if form.titled or len(words) > 1 else 1)
            if kind is EntityKind.PERSON and len(words) > 1:
                evidence.people.update((words[-1], " ".join(words[-2:])))
                evidence.given.add(words[0])
        for item in self._found:
            for acronym in item.acronyms:
                for name in (acronym.short, acronym.name):
                    evidence.kinds[name][EntityKind.ORGANISATION] += 3

    def mentions(self) -> Iterator[RecognisedMention]:
        """Yield every mention of the library."""
        for item in self._found:
            taken = [(a.start, a.end) for a in item.acronyms]
            named = [
                RecognisedMention(item.article, a.start, a.end, EntityKind.ORGANISATION, a.name)
                for a in item.acronyms
            ]
            for mention, needs_full_name in self._article(item):
                if needs_full_name and mention.name not in self._outer_names(item):
                    continue
                if not any(mention.start < end and start < mention.end for start, end in taken):
                    named.append(mention)
            yield from sorted(named, key=lambda mention: mention.start)

    def _article(self, item: Candidates) -> Iterator[tuple[RecognisedMention, bool]]:
        for start, form in item.found:
            for first, last, kind, needs_full_name in self._decide(form):
                at = start + offset_of(form.words, first)
                name = " ".join(form.words[first:last])
                yield RecognisedMention(item.article, at, at + len(name), kind, name), needs_full_name

    def _outer_names(self, item: Candidates) -> set[str]:
        """Return the first and last words of the full names of people in one article."""
        return {
            form.words[number]
            for _, form in item.found
            for first, last, kind, _ in self._decide(form)
            if kind is EntityKind.PERSON and last - first > 1
            for number in (first, last - 1)
        }

    def _decide(self, form: Form) -> tuple[Decision, ...]:
        decided = self._decided.get(form)
        if decided is None:
            decided = tuple(self._scan(form.words) if form.headline else self._body(form))
            self._decided[form] = decided
        return decided

    def _body(self, form: Form) -> Iterator[Decision]:
        first = self._first_word(form)
        words = form.words[first:]
        if not words:
            return
        kind = (
            self._classifier.single(words[0], form)
            if len(words) == 1
            else self._classifier.several(words, form)
        )
        if kind is not None:
            needs = len(words) == 1 and kind is EntityKind.PERSON and not form.titled
            yield Decision(first, len(form.words), kind, needs and self._says_little(words[0]))
        elif len(words) > 1:
            for decision in self._scan(words):
                yield decision._replace(first=decision.first + first, last=decision.last + first)

    def _first_word(self, form: Form) -> int:
        """Return 1 where the first word owes its capital to the sentence alone, else 0."""
        word = form.words[0]
        lower = word.lower()
        words, evidence = self._words, self._evidence
        if not form.initial or word.isupper() or form.titled:
            return 0
        if (
            kind_of_known(word, words)
            or kind_of_known(" ".join(form.words), words)
            or is_demonym(word, words)
        ):
            return 0
        if word in words.first_names or (word in words.organisation_words and len(form.words) > 1):
            return 0
        small, great = evidence.lower[lower], evidence.upper[lower]
        if great == 0:
            return int(small > 0 or lower in words.common or lower.endswith(("ing", "ed", "ly")))
        return int(small >= 3 * great)

    def _says_little(self, word: str) -> bool:
        return self._classifier.is_common(word) or (
            word in self._evidence.given and word not in self._evidence.people
        )

    def _scan(self, words: tuple[str, ...]) -> Iterator[Decision]:
        """Yield the names in `words` that are known from elsewhere, longest first from the left."""
        at = 0
        while at < len(words):
            for last in range(min(len(words), at + _MAX_WORDS), at, -1):
                kind = None
                if words[at] not in LINKS and words[last - 1] not in LINKS:
                    kind = self._named_elsewhere(words[at:last])
                if kind is not None:
                    yield Decision(at, last, kind)
                    at = last
                    break
            else:
                at += 1

    def _named_elsewhere(self, words: tuple[str, ...]) -> EntityKind | None:
        name = " ".join(words)
        for form in (name, name.title()) if name.isupper() else (name,):
            if (kind := kind_of_known(form, self._words)) is not None:
                return kind
            if len(words) == 1 and (
                self._classifier.is_common(form.capitalize())
                or self._classifier.is_no_name(form)
                or self._classifier.is_no_name(form.capitalize())
            ):
                continue
            if form in self._evidence.people:
                return EntityKind.PERSON
            if (kind := self._evidence.best(form)) is not None:
                return kind
        return None
