"""Decide library-wide which candidates are names, and of which kind.

Every distinct form is decided once, from the word lists, its surroundings, and what the whole library
shows: words also written in lower case, kinds that other mentions of the name had, full names of people.
"""

from __future__ import annotations

from bisect import bisect_left
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
    """The words of a form from character `offset` on, `name`, are a name of `kind`.

    `needs_full_name`: only in an article that has the full name of a person with this first or last name,
    since the word alone says too little ("Young", "Philippe").
    """

    offset: int
    name: str
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
        for form, count in evidence.forms.items():
            if len(form.words) == 1 and not form.initial and not form.headline:
                evidence.alone[form.words[0]] += count

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
            taken = sorted((acronym.start, acronym.end) for acronym in item.acronyms)
            named = [
                RecognisedMention(item.article, a.start, a.end, EntityKind.ORGANISATION, a.name)
                for a in item.acronyms
            ]
            named.extend(mention for mention in self._article(item) if not _covered(mention, taken))
            yield from sorted(named, key=lambda mention: mention.start)

    def _article(self, item: Candidates) -> Iterator[RecognisedMention]:
        decided = [(start, decision) for start, form in item.found for decision in self._decide(form)]
        full = [d.name for _, d in decided if d.kind is EntityKind.PERSON and " " in d.name]
        surnames = {name.rpartition(" ")[2] for name in full}
        outer = surnames.union(name.partition(" ")[0] for name in full)
        for start, (offset, name, kind, needs_full_name) in decided:
            if not needs_full_name or name in outer:
                at = start + offset
                # Beside a Lewis Hamilton, Hamilton is no town.
                person = kind is EntityKind.PLACE and name in surnames
                meant = EntityKind.PERSON if person else kind
                yield RecognisedMention(item.article, at, at + len(name), meant, name)

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
            needs = needs and self._says_little(words[0])
            yield Decision(offset_of(form.words, first), " ".join(words), kind, needs)
        elif len(words) > 1:
            for decision in self._scan(words):
                yield decision._replace(offset=decision.offset + offset_of(form.words, first))

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
                    yield Decision(offset_of(words, at), " ".join(words[at:last]), kind)
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


def _covered(mention: RecognisedMention, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention shares characters with one of the spans `taken`, which are sorted and apart."""
    place = bisect_left(taken, (mention.end, 0))
    return place > 0 and taken[place - 1][1] > mention.start
