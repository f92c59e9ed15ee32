"""What the sentences around figures have in common: pairs, rare words, names, and where they stand."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.model import Article, Entity, Sentence


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the sentences of some accounts.

    `words` has the stems of each sentence with a figure, `rarity` the weight of a stem, `named` the ids of
    the entities of each sentence, `pairs` how firmly two sentences are paired, and `pairs_of` the numbers
    of the pairs of each. `leads` has the first two sentences of each account, and `lone` the figures whose
    kind their account tells but once. `values` has the units and values of each account with how often it
    tells them, and `firsts` the first date of each.
    """

    words: Mapping[Sentence, frozenset[str]]
    rarity: Mapping[str, float]
    named: Mapping[Sentence, frozenset[str]]
    pairs: Mapping[tuple[Sentence, Sentence], float]
    pairs_of: Mapping[Sentence, Sequence[int]]
    leads: frozenset[Sentence]
    lone: frozenset[Figure]
    firsts: frozenset[Figure]
    values: Mapping[str, Counter[tuple[str, float | str]]]
    _sizes: dict[Sentence, float] = field(init=False, repr=False, compare=False, default_factory=dict)

    def paired(self, a: Sentence, b: Sentence) -> float:
        """Return how firmly two sentences are paired: 1 for a firm pair, .5 for *maybe*, 0 for none."""
        return self.pairs.get((a, b), 0.0) or self.pairs.get((b, a), 0.0)

    def has_rival(self, a: Figure, b: Figure) -> bool:
        """Whether either account has the value of the other's figure as well."""
        return self.has(b.sentence.article, a) or self.has(a.sentence.article, b)

    def has(self, article: str, figure: Figure) -> bool:
        """Whether an account tells the value of a figure, of whatever it tells it."""
        return (figure.unit, figure.value) in self.values[article]

    def repeats(self, figure: Figure) -> int:
        """Return how often its account tells the value of a figure again."""
        return self.values[figure.sentence.article][figure.unit, figure.value] - 1

    def likeness(self, a: Sentence, b: Sentence) -> float:
        """Return the cosine of the rare words of two sentences."""
        left, right = self.words[a], self.words[b]
        shared = sum(self.rarity[stem] ** 2 for stem in left & right)
        size = math.sqrt(self._size(a) * self._size(b))
        return shared / size if size else 0.0

    def _size(self, sentence: Sentence) -> float:
        """Return the squared length of a sentence, as its rare words have it."""
        if sentence not in self._sizes:
            self._sizes[sentence] = sum(self.rarity[stem] ** 2 for stem in self.words[sentence])
        return self._sizes[sentence]


def context(
    articles: Sequence[Article],
    comparison: Comparison,
    names: Mapping[str, Sequence[Entity]],
    figures: Mapping[str, Sequence[Figure]],
) -> Context:
    """Return what is known of the sentences of `figures`."""
    sentences = list(dict.fromkeys(figure.sentence for found in figures.values() for figure in found))
    texts = {article.id: article.text for article in articles}
    words = {
        one: frozenset(
            text.stem(word.folded)
            for word in text.words(one.span.of(texts[one.article]))
            if word.folded not in STOP_WORDS and not word.folded[0].isdigit()
        )
        for one in sentences
    }
    counts = Counter(stem for stems in words.values() for stem in stems)
    rarity = {stem: math.log((len(words) + 1) / (count + 0.5)) for stem, count in counts.items()}
    pairs = {(one.a, one.b): _firmness(one) for one in comparison.pairs}
    pairs_of = defaultdict[Sentence, list[int]](list)
    for number, pair in enumerate(pairs):
        for sentence in pair:
            pairs_of[sentence].append(number)
    leads = frozenset(one for found in comparison.sentences.values() for one in found[:2])
    lone = frozenset(figure for found in figures.values() for figure in _lone(found))
    firsts = frozenset(one for found in figures.values() if (one := next(filter(_is_date, found), None)))
    values = {name: Counter((one.unit, one.value) for one in found) for name, found in figures.items()}
    named = _named(names, sentences)
    return Context(words, rarity, named, pairs, pairs_of, leads, lone, firsts, values)


def _is_date(figure: Figure) -> bool:
    return figure.is_date


def _lone(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures of one account whose kind it tells but once."""
    kinds = Counter((figure.unit, figure.counted, figure.fate) for figure in figures)
    return (one for one in figures if kinds[one.unit, one.counted, one.fate] == 1)


def _firmness(pair: Pair) -> float:
    return 0.5 if pair.relation is Relation.MAYBE else 1.0


def _named(
    names: Mapping[str, Sequence[Entity]], sentences: Sequence[Sentence]
) -> Mapping[Sentence, frozenset[str]]:
    """Return the ids of the entities that each sentence names."""
    mentions = {
        article: sorted((mention.start, entity.id) for entity in entities for mention in entity.mentions)
        for article, entities in names.items()
    }

    def names_in(one: Sentence) -> Iterator[str]:
        known = mentions.get(one.article, ())
        first, end = (bisect_left(known, (at,)) for at in (one.start, one.end))
        return (name for _, name in known[first:end])

    return {one: frozenset(names_in(one)) for one in sentences}
