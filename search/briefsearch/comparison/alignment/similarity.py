"""What every two sentences of two accounts have in common: words, words that mean the same, what is said.

A word weighs `(1 + ln tf) ln((N + 20) / (df + .5))`, where N and df count the sentences of a `Background`
(after Salton and Buckley, *Term-weighting approaches in automatic text retrieval*, 1988; few sentences alone
say little of how common a word is, hence the 20). Only pairs of sentences that share something are looked
at: what two accounts share is found by joining their words, as a database joins two tables, a block of
sentences at a time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from briefsearch.comparison.alignment.counting import Cells
from briefsearch.comparison.alignment.parts import Account, Parts, account, statements
from briefsearch.comparison.alignment.vocabulary import meanings
from briefsearch.model import Article

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Pairs of sentences that are less alike are passed over.
_TRACE = 0.05
# What a figure or statement in common adds to the likeness of two sentences.
_TOLD = 0.4
# Pairs of sentences and words they share that are looked at together.
_CELLS = 1 << 20
# A sentence keeps so many of another account, those most like it; in articles it has fewer anyway.
_MOST_ALIKE = 100
_UNSEEN = 20


@dataclass(frozen=True, slots=True)
class _Table:
    """Which part stands in which sentence with what weight, in the order of the sentences."""

    rows: Integers
    parts: Integers
    weights: Floats

    def slice(self, first: int, end: int) -> _Table:
        """Return the entries of the sentences from `first` up to `end`."""
        low, high = np.searchsorted(self.rows, (first, end))
        return _Table(self.rows[low:high], self.parts[low:high], self.weights[low:high])


def joined(a: Integers, b: Integers) -> tuple[Integers, Integers]:
    """Return the indices of all equal entries, each pair with its place in `a` and its place in `b`."""
    order = np.argsort(b, kind="stable")
    first = np.searchsorted(b[order], a, "left")
    counts = np.searchsorted(b[order], a, "right") - first
    here = np.repeat(np.arange(len(a)), counts)
    steps = np.arange(len(here)) - np.repeat(np.cumsum(counts) - counts, counts)
    return here, order[np.repeat(first, counts) + steps]


@dataclass(frozen=True, slots=True)
class Lines:
    """The words of some sentences or statements, weighed so that each of these has the length 1.

    `words` has the stems, `senses` the meanings that some of them share with other words. `rarity`,
    `is_plain` and `ambiguity`, entry by entry of `words`, are the weight of a word by itself, whether it is
    written without a capital, and how many meanings it has.
    """

    words: _Table
    senses: _Table
    rarity: Floats
    is_plain: npt.NDArray[np.bool_]
    ambiguity: Floats


@dataclass(frozen=True, slots=True)
class Weighed:
    """An account ready for comparison; `speaking` is the sentence of each of its statements."""

    account: Account
    sentences: Lines
    statements: Lines
    speaking: Integers

    @property
    def size(self) -> int:
        """How many sentences take part."""
        return len(self.account.parts)


class Background:
    """How common each word is among the sentences of some articles.

    Build it from the accounts of one story. In a library of many stories the names of one are rare; they
    would outweigh what is said (docs/comparison.md).
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._sentences_with: Counter[str] = Counter()
        self._size = 0
        # The same word has the same number in all accounts.
        self._ids: dict[object, int] = {}
        self._words: dict[str, tuple[float, int, tuple[int, ...]]] = {}
        self._weighed: dict[str, Weighed] = {}
        for article in articles:
            known = account(article)
            self._sentences_with.update(known.sentences_with)
            self._size += len(known.sentences)

    def rarity(self, stem: str) -> float:
        """Return the weight of a word that stands once in its sentence."""
        return math.log((self._size + _UNSEEN) / (self._sentences_with[stem] + 0.5))

    def weigh(self, known: Account) -> Weighed:
        """Return an account ready for comparison with others weighed here; what was weighed is kept."""
        kept = self._weighed.get(known.article.id)
        if kept is None or kept.account is not known:
            kept = self._weighed[known.article.id] = self._weigh(known)
        return kept

    def _weigh(self, known: Account) -> Weighed:
        said = statements(known.article)
        speaking = np.array([row for row, _ in said], np.int64)
        return Weighed(known, self._lines(known.parts), self._lines([parts for _, parts in said]), speaking)

    def _lines(self, lines: Sequence[Parts]) -> Lines:
        words: list[tuple[int, int, float]] = []
        senses: list[tuple[int, int, float]] = []
        details: list[tuple[float, bool, int]] = []
        for row, parts in enumerate(lines):
            known = [self._word(stem) for stem in parts.stems]
            weights = [
                rarity * (1 + math.log(count))
                for (rarity, _, _), count in zip(known, parts.stems.values(), strict=True)
            ]
            length = math.hypot(*weights) or 1.0
            for stem, (rarity, number, meant), weight in zip(parts.stems, known, weights, strict=True):
                words.append((row, number, weight / length))
                details.append((rarity, stem in parts.plain, len(meant)))
                senses += [(row, each, weight / length) for each in meant]
        return Lines(
            _table(words),
            _table(senses),
            rarity=np.array([rarity for rarity, _, _ in details]),
            is_plain=np.array([plain for _, plain, _ in details], dtype=bool),
            ambiguity=np.array([count for _, _, count in details], dtype=float),
        )

    def _word(self, stem: str) -> tuple[float, int, tuple[int, ...]]:
        """Return the rarity of a word, its number and those of its meanings."""
        if stem not in self._words:
            number, meant = self._id(stem), tuple(self._id(each) for each in meanings(stem))
            self._words[stem] = self.rarity(stem), number, meant
        return self._words[stem]

    def _id(self, part: object) -> int:
        return self._ids.setdefault(part, len(self._ids))


def _table(entries: list[tuple[int, int, float]]) -> _Table:
    rows, parts, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return _Table(np.array(rows, np.int64), np.array(parts, np.int64), np.array(weights, float))


@dataclass(frozen=True, slots=True)
class Shared:
    """Pairs of sentences of two accounts that have something in common, in the order of rows and columns.

    `likeness` is the cosine of their words, and what words of equal meaning add to it; then `_TOLD` of the
    same for what somebody says in the one and in the other, and of how much speaks, 0 to 1, for both giving
    a figure of one thing. `plain` is the summed weight of the common words that one of them writes without a
    capital: names in common show only that both are about the same people.
    """

    rows: Integers
    columns: Integers
    likeness: Floats
    plain: Floats

    @classmethod
    def together(cls, parts: Sequence[Shared]) -> Shared:
        """Return what `parts`, of one block each, hold: of a column at most `_MOST_ALIKE` pairs."""
        found = cls(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)))
        chosen = _most_alike(found.columns, found.likeness)
        return cls(*(getattr(found, each.name)[chosen] for each in fields(cls)))


def _most_alike(sentences: Integers, likeness: Floats) -> Integers:
    """Return the places, in order, of the `_MOST_ALIKE` entries of each sentence that are highest."""
    order = np.lexsort((-likeness, sentences))
    ranked = sentences[order]
    ranks = np.arange(len(order)) - np.searchsorted(ranked, ranked, "left")
    return np.sort(order[ranks < _MOST_ALIKE])


def blocks(a: Weighed, b: Weighed) -> list[tuple[int, int]]:
    """Return the first sentence and the end of each block of `a` that is compared with `b` at once."""
    return _blocks(a.sentences, a.size, b.sentences, b.size)


def _blocks(a: Lines, height: int, b: Lines, width: int) -> list[tuple[int, int]]:
    """Return the first line and the end of each block of `a` that takes about `_CELLS` with `b`."""
    cells = np.full(max(1, height), width)
    for one, other in ((a.words, b.words), (a.senses, b.senses)):
        parts = np.sort(other.parts)
        counts = np.searchsorted(parts, one.parts, "right") - np.searchsorted(parts, one.parts, "left")
        np.add.at(cells, one.rows, counts)
    numbers = np.cumsum(cells) // _CELLS
    firsts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist()]
    return list(zip(firsts, [*firsts[1:], height], strict=True))


def shared(a: Weighed, b: Weighed, figures: Cells) -> Iterator[Shared]:
    """Yield what the sentences of `a` share with those of `b`, block by block of `blocks`.

    `figures` has the pairs of sentences that give a figure of one thing.
    """
    said = _said(a, b)
    for first, end in blocks(a, b):
        found = _Products(a.sentences, b.sentences, (first, end), b.size)
        likeness = found.likeness() + _TOLD * (
            _dense(said, first, end, b.size) + _dense(figures, first, end, b.size)
        )
        chosen = np.flatnonzero(likeness >= _TRACE)
        chosen = chosen[_most_alike(chosen // max(1, b.size), likeness[chosen])]
        rows, columns = chosen // max(1, b.size) + first, chosen % max(1, b.size)
        yield Shared(rows, columns, likeness[chosen], found.plain()[chosen])


def _said(a: Weighed, b: Weighed) -> Cells:
    """Return how alike sentences of two accounts are in what somebody says in them, up to 1."""
    height, width = len(a.speaking), len(b.speaking)
    said: dict[tuple[int, int], float] = {}
    for first, end in _blocks(a.statements, height, b.statements, width):
        likeness = np.minimum(_Products(a.statements, b.statements, (first, end), width).likeness(), 1)
        for cell in np.flatnonzero(likeness >= _TRACE).tolist():
            pair = int(a.speaking[first + cell // width]), int(b.speaking[cell % width])
            said[pair] = max(said.get(pair, 0.0), float(likeness[cell]))
    return said


def _dense(cells: Cells, first: int, end: int, width: int) -> Floats:
    """Return the values of `cells` for every two sentences of a block, row by row."""
    result = np.zeros((end - first) * width)
    for (row, column), value in cells.items():
        if first <= row < end:
            result[(row - first) * width + column] = value
    return result


class _Products:
    """The joined words of two accounts, and sums over them for every two lines, row by row.

    Of the one account the lines from the first of `block` up to its end take part, of the other, of `width`
    lines, all.
    """

    def __init__(self, a: Lines, b: Lines, block: tuple[int, int], width: int) -> None:
        low = int(np.searchsorted(a.words.rows, block[0]))
        self._one, self._other, self._block, self._width = a, b, block, width
        here, self._there, self._weights, self._cells = self._joined(a.words, b.words)
        self._here = here + low

    def likeness(self) -> Floats:
        """Return the cosine of the words, and what other words of equal meaning add to it."""
        _, _, weights, cells = self._joined(self._one.senses, self._other.senses)
        # Words in common share all their meanings.
        in_common = self._summed(self._cells, self._weights * self._one.ambiguity[self._here])
        in_senses = np.maximum(self._summed(cells, weights) - in_common, 0)
        return self._summed(self._cells, self._weights) + in_senses

    def plain(self) -> Floats:
        """Return the summed weight of the common words that either writes without a capital."""
        is_plain = self._one.is_plain[self._here] | self._other.is_plain[self._there]
        return self._summed(self._cells, self._one.rarity[self._here] * is_plain)

    def _joined(self, a: _Table, b: _Table) -> tuple[Integers, Integers, Floats, Integers]:
        part = a.slice(*self._block)
        here, there = joined(part.parts, b.parts)
        cells = (part.rows[here] - self._block[0]) * self._width + b.rows[there]
        return here, there, part.weights[here] * b.weights[there], cells

    def _summed(self, cells: Integers, weights: Floats) -> Floats:
        size = (self._block[1] - self._block[0]) * self._width
        return np.bincount(cells, weights, size).astype(float)
