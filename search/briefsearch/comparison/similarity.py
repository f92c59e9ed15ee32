"""How alike two sentences are: weighted words, character n-grams and numbers.

The score of two sentences is `.6 cos(words) + .4 cos(n-grams) + .06 numbers`, halved if either is a
question. Words are stems without stop words, n-grams are 3 to 5 characters of the folded sentence; both are
weighted by `(1 + ln tf) ln((N + 1) / (df + .5))`, where N and df count the sentences of a `Background`
(Salton and Buckley, *Term-weighting approaches in automatic text retrieval*, 1988). `numbers` is the overlap
coefficient of the numbers written in digits. Scores reach from 0 to 1.06 and are symmetric to the last bit.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefsearch import text
from briefsearch.comparison.wording import Kind, Term, terms
from briefsearch.model import Article

_WORDS, _GRAMS, _NUMBERS = 0.6, 0.4, 0.06
_GRAM_SIZES = (3, 4, 5)
_CLOSING = "\"'”’»›)] "
_QUESTION_MARKS = ("?", "？", "؟")

# Sentences whose words are less alike than this are not looked at further. Of 1,000,000 pairs of sentences
# none below it scored as much as a pair must have.
_TRACE = 0.04


@dataclass(frozen=True, slots=True)
class Vector:
    """A sentence made ready for scoring: its terms, and unit vectors over stems and n-grams."""

    terms: tuple[Term, ...]
    words: Mapping[str, float]
    grams: Mapping[str, float]
    numbers: frozenset[str]
    is_question: bool


class Background:
    """How common each stem and n-gram is among the sentences of some articles.

    Build it once from a library, or from a sample of a large one, and use it for every comparison.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._size = 0
        self._words: Counter[str] = Counter()
        self._grams: Counter[str] = Counter()
        for article in articles:
            for sentence in text.sentences(article):
                found = terms(sentence.span.of(article.text))
                self._size += 1
                self._words.update(set(_stems(found)))
                self._grams.update(set(_grams(found)))

    def vector(self, sentence: str) -> Vector:
        """Return `sentence` ready for scoring, its parts weighted by their rarity here."""
        found = terms(sentence)
        return Vector(
            terms=found,
            words=self._weigh(_stems(found), self._words),
            grams=self._weigh(_grams(found), self._grams),
            numbers=frozenset(term.form for term in found if term.form[0].isdigit()),
            is_question=sentence.rstrip(_CLOSING).endswith(_QUESTION_MARKS),
        )

    def _weigh(self, parts: Iterable[str], frequency: Mapping[str, int]) -> dict[str, float]:
        """Return the unit vector of `parts`; `frequency` says how many sentences have each."""
        log = math.log
        size = log(self._size + 1)
        weights = {
            part: (1 + log(count)) * (size - log(frequency.get(part, 0) + 0.5))
            for part, count in Counter(parts).items()
        }
        length = math.hypot(*weights.values()) or 1.0
        return {part: weight / length for part, weight in weights.items()}


def score(a: Vector, b: Vector) -> float:
    """Return how alike two sentences are, by the formula above."""
    result = _WORDS * _cosine(a.words, b.words) + _GRAMS * _cosine(a.grams, b.grams)
    if a.numbers and b.numbers:
        result += _NUMBERS * len(a.numbers & b.numbers) / min(len(a.numbers), len(b.numbers))
    return result / 2 if a.is_question or b.is_question else result


def scores(a: Sequence[Vector], b: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """Return the score of every two sentences (index in `a`, index in `b`) that share more than a trace.

    Costs time for the words that sentences share, and for the n-grams of pairs with words in common.
    """
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for column, vector in enumerate(b):
        for word, weight in vector.words.items():
            holders[word].append((column, weight))
    found = {}
    for row, vector in enumerate(a):
        cosines: defaultdict[int, float] = defaultdict(float)
        for word, weight in vector.words.items():
            for column, other in holders.get(word, ()):
                cosines[column] += weight * other
        for column, cosine in cosines.items():
            if cosine > _TRACE:
                found[row, column] = score(vector, b[column])
    return found


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the product of two unit vectors; `fsum` makes it independent of the order of their parts."""
    return math.fsum(a[part] * b[part] for part in a.keys() & b.keys())


def _stems(sentence: Sequence[Term]) -> list[str]:
    return [term.stem for term in sentence if term.kind is not Kind.STOP]


def _grams(sentence: Sequence[Term]) -> list[str]:
    line = f" {' '.join(term.form for term in sentence)} "
    return [line[at : at + size] for size in _GRAM_SIZES for at in range(len(line) - size + 1)]
