"""What the engines are asked: many questions of each kind, drawn from the corpus, the same every time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from benchmarks.scale_corpus import ScaleCorpus
from briefsearch.text import stem
from briefsearch.text import words as words_of

PER_CLASS = 40
TYPED = 24
_COMMONEST = 80
_COMMON = 560
_SEED = 2024


class Kind(StrEnum):
    """How the words of a question belong together."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Question:
    """Words, folded; of `TYPING` and `PREFIX` the last one may go on, of `FUZZY` it is misspelt."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """Questions that are measured together, under the name that the tables give them."""

    name: str
    questions: tuple[Question, ...]


WARM_UP = Question(Kind.ALL, ("the",))
"""What an engine is asked first, so that what it reads once is not part of the times."""

COMMON, RARE, AND2, AND3 = "a common word", "a rare word", "two words", "three words"
OR2, OR3, PHRASE = "OR of two", "OR of three", "a phrase"
PREFIX, LETTER, FUZZY, TYPING = "three letters*", "one letter*", "a misspelt word", "as you type"


class Vocabulary:
    """The words of the corpus by how many sentences hold them, and which pairs are neighbours."""

    def __init__(self, corpus: ScaleCorpus) -> None:
        self.sentences: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for of_topic in corpus.sentences.values():
            for sentence in of_topic:
                words = [word.folded for word in words_of(sentence)]
                self.sentences.update(set(words))
                self.pairs.update(set(pairwise(words)))

    def distinct(self) -> list[str]:
        """Return one word of each stem, the most frequent first; no numbers."""
        found: dict[str, str] = {}
        for word, _ in self.sentences.most_common():
            if word.isalpha() and word.isascii():
                found.setdefault(stem(word), word)
        return list(found.values())


def draw(corpus: ScaleCorpus) -> tuple[Class, ...]:
    """Return the classes; no word is asked for twice but in phrases, prefixes and what is typed.

    So no engine can have kept the answer. Words for AND and OR are common enough for all of them to be
    found in one article.
    """
    chance = random.Random(_SEED)
    vocabulary = Vocabulary(corpus)
    words = vocabulary.distinct()
    # The very first is what engines are warmed up with.
    commonest, common = words[1:_COMMONEST], words[_COMMONEST:_COMMON]
    chance.shuffle(commonest)
    chance.shuffle(common)
    rare = [word for word in words[_COMMON:] if 2 < vocabulary.sentences[word] <= 10 and len(word) > 3]
    chance.shuffle(rare)
    commonly, rarely = iter(common), iter(rare)

    def deal(name: str, kind: Kind, size: int, source: Iterator[str] = commonly) -> Class:
        found = (tuple(next(source) for _ in range(size)) for _ in range(PER_CLASS))
        return Class(name, tuple(Question(kind, each) for each in found))

    return (
        deal(COMMON, Kind.ALL, 1, iter(commonest)),
        deal(RARE, Kind.ALL, 1, rarely),
        deal(AND2, Kind.ALL, 2),
        deal(AND3, Kind.ALL, 3),
        deal(OR2, Kind.ANY, 2),
        deal(OR3, Kind.ANY, 3),
        Class(PHRASE, tuple(Question(Kind.PHRASE, pair) for pair in _phrases(vocabulary, chance))),
        Class(PREFIX, _prefixes(words, 3, chance)),
        Class(LETTER, _prefixes(words, 1, chance)),
        Class(FUZZY, tuple(_misspelt(next(rarely), chance) for _ in range(PER_CLASS))),
        Class(TYPING, tuple(letters(_typed(corpus, chance)))),
    )


def _phrases(vocabulary: Vocabulary, chance: random.Random) -> list[tuple[str, str]]:
    """Return pairs of neighbours; a quarter of them are as frequent as `of the`."""
    ranked = [pair for pair, count in vocabulary.pairs.most_common() if count >= 5]
    often = chance.sample(ranked[:_COMMONEST], PER_CLASS // 4)
    return often + chance.sample(ranked[_COMMONEST:], PER_CLASS - len(often))


def _prefixes(words: Iterable[str], size: int, chance: random.Random) -> tuple[Question, ...]:
    starts = Counter(word[:size] for word in words if len(word) > size)
    known = [start for start, count in starts.items() if count > 5]
    chosen = chance.sample(known, min(PER_CLASS, len(known)))
    return tuple(Question(Kind.PREFIX, (start,)) for start in chosen)


def _misspelt(word: str, chance: random.Random) -> Question:
    """Ask for `word` with another letter in place of one that is not the first."""
    at = chance.randrange(1, len(word))
    others = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter != word[at]]
    return Question(Kind.FUZZY, (word[:at] + chance.choice(others) + word[at + 1 :],))


def _typed(corpus: ScaleCorpus, chance: random.Random) -> list[str]:
    """Return queries as people type them: two or three words of a title."""
    found: list[str] = []
    for title in chance.sample(corpus.titles, len(corpus.titles)):
        words = [word.folded for word in words_of(title)]
        words = [word for word in words if word.isalpha() and len(word) > 2]
        if len(words) > 2 and len(found) < TYPED:
            found.append(" ".join(words[: chance.choice((2, 3))]))
    return found


def typed_queries(corpus: ScaleCorpus, count: int) -> list[str]:
    """Return the first of the queries that are typed letter by letter."""
    return _typed(corpus, random.Random(_SEED))[:count]


def letters(queries: Iterable[str]) -> Iterator[Question]:
    """Yield what is asked after each letter of each query."""
    for query in queries:
        for end in range(1, len(query) + 1):
            if query[end - 1] != " ":
                yield Question(Kind.TYPING, tuple(query[:end].split()))
