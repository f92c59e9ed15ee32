"""Decide library-wide which candidates are names, and of which kind.

Every distinct form is decided once, from the word lists, its surroundings, and what the whole library
shows: words also written in lower case, kinds that other mentions of the name had, full names of people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefsearch.entities.lexicon import Lexicon, lexicon
from briefsearch.entities.recognition.candidate_store import CandidateStore, KeptArticle
from briefsearch.entities.recognition.candidates import offset_of
from briefsearch.entities.recognition.classify import Classifier, Evidence
from briefsearch.entities.recognition.context import Context, Decision, listed_kinds
from briefsearch.entities.recognition.forms import Form
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.entities.recognition.spans import LINKS
from briefsearch.entities.recognition.vocabulary import is_common_word, is_demonym, is_no_name, kind_of_known
from briefsearch.model import EntityKind

_MAX_WORDS = 6
_TOLD = 6


class _Found(NamedTuple):
    """Characters `start` to `end` of an article, `name`, that name something of `kind`."""

    start: int
    end: int
    kind: EntityKind
    name: str


def resolve(store: CandidateStore, order: Iterable[str]) -> Recognised:
    """Return the mentions of the articles of these ids, in this order and in reading order within each."""
    resolver = Resolver(store)
    found = Recognised()
    for article in store.articles(order):
        found.add(article.id, resolver.mentions(article))
    return found


class Resolver:
    """Holds the evidence of a library and the decision for each form."""

    def __init__(self, store: CandidateStore) -> None:
        self._words: Lexicon = lexicon()
        self._forms: dict[int, Form] = {}
        self._decided: dict[int, tuple[Decision, ...]] = {}
        self._evidence = Evidence()
        self._classifier = Classifier(self._evidence)
        self._count(store)
        self._vote(store)

    def _count(self, store: CandidateStore) -> None:
        evidence = self._evidence
        for word, lower, upper in store.words():
            evidence.lower[word] = lower
            evidence.upper[word] = upper
        for number, form, count in store.forms():
            self._forms[number] = form
            evidence.forms[form] = count
            if len(form.words) == 1 and not form.initial and not form.headline:
                evidence.alone[form.words[0]] += count

    def _vote(self, store: CandidateStore) -> None:
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
            evidence.kinds[name][kind] += count * _weight(form, len(words), kind)
            if kind is EntityKind.PERSON and len(words) > 1:
                evidence.people.update((words[-1], " ".join(words[-2:])))
                evidence.given.add(words[0])
        for acronym in store.acronyms():
            for name in (acronym.short, acronym.name):
                evidence.kinds[name][EntityKind.ORGANISATION] += 3

    def mentions(self, article: KeptArticle) -> Sequence[tuple[int, int, EntityKind, str]]:
        """Return (start, end, kind, name) of every mention in one article, in reading order."""
        if not article.acronyms:
            return list(self._article(article))
        taken = sorted((acronym.start, acronym.end) for acronym in article.acronyms)
        named = [_Found(a.start, a.end, EntityKind.ORGANISATION, a.name) for a in article.acronyms]
        named.extend(mention for mention in self._article(article) if not _covered(mention, taken))
        return sorted(named, key=lambda mention: mention.start)

    def _article(self, article: KeptArticle) -> Iterator[_Found]:
        decided = [
            (start, decision)
            for start, form in zip(article.starts, article.forms, strict=True)
            for decision in self._decide(form)
        ]
        context = Context([decision for _, decision in decided], self._words)
        listed = listed_kinds(decided, self._words)
        for start, decision in decided:
            at = start + decision.offset
            kind = context.kind_of(decision) or listed.get(at)
            if kind is not None:
                yield _Found(at, at + len(decision.name), kind, decision.name)

    def _decide(self, number: int) -> tuple[Decision, ...]:
        decided = self._decided.get(number)
        if decided is None:
            form = self._forms[number]
            decided = tuple(self._scan(form.words) if form.headline else self._body(form))
            self._decided[number] = decided
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
            located = form.located or form.dateline
            organised = kind is EntityKind.ORGANISATION and len(words) == 1
            guessed = organised and self._classifier.is_guess(words[0], form)
            yield Decision(offset_of(form.words, first), " ".join(words), kind, needs, located, guessed)
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
        opens = word in words.organisation_words or word in words.doubtful_first_names
        if word in words.first_names or (opens and len(form.words) > 1):
            return 0
        small, great = evidence.lower[lower], evidence.upper[lower]
        if great == 0:
            return int(small > 0 or is_common_word(lower, words) or lower.endswith(("ing", "ed", "ly")))
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
                    needs = kind is EntityKind.PERSON and last == at + 1 and self._is_plain(words[at])
                    yield Decision(offset_of(words, at), " ".join(words[at:last]), kind, needs)
                    at = last
                    break
            else:
                at += 1

    def _is_plain(self, word: str) -> bool:
        return self._classifier.is_common(word.capitalize())

    def _named_elsewhere(self, words: tuple[str, ...]) -> EntityKind | None:
        """Return the kind of a name that other places show; a common word is one of a person alone."""
        name = " ".join(words)
        for form in (name, name.title()) if name.isupper() else (name,):
            if (kind := kind_of_known(form, self._words)) is not None:
                return kind
            plain = form.capitalize()
            if len(words) == 1 and (is_no_name(form, self._words) or is_no_name(plain, self._words)):
                continue
            if form in self._evidence.people:
                return EntityKind.PERSON
            if len(words) == 1 and self._classifier.is_common(plain):
                continue
            if (kind := self._evidence.best(form)) is not None:
                return kind
        return None


def _weight(form: Form, words: int, kind: EntityKind) -> int:
    """Return how much a mention tells of the kind of its name: most where a word before it says "firm"."""
    if form.company and kind is EntityKind.ORGANISATION:
        return _TOLD
    return 2 if form.titled or words > 1 else 1


def _covered(mention: _Found, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention shares characters with one of the spans `taken`, which are sorted and apart."""
    place = bisect_left(taken, (mention.end, 0))
    return place > 0 and taken[place - 1][1] > mention.start
