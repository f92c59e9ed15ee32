"""BM25F by its definition, from articles counted one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from whoosh.util.numeric import byte_to_length, length_to_byte

from briefsearch.index.query import All, Any, Field, Node, Not, Word
from briefsearch.index.scoring import WEIGHTS
from briefsearch.index.tokens import tokens
from briefsearch.text import stem

from .oracle import FIELDS, Segment, texts

_K1, _LEAST_IDF = WEIGHTS.k1, WEIGHTS.least_idf
_WEIGHTS = {field: weight for field, (weight, _) in WEIGHTS.fields.items()}
_B = {field: b for field, (_, b) in WEIGHTS.fields.items()}

Scores = dict[int, float]


class Counted:
    """Articles, those deleted among them: these count for how rare a word is, and are found no longer."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        articles = [article for part, _ in segments for article in part]
        self._ids = [article.id for article in articles]
        bases = [sum(len(part) for part, _ in segments[:number]) for number in range(len(segments))]
        self._deleted = {
            base + number for base, (_, gone) in zip(bases, segments, strict=True) for number in gone
        }
        self._words: list[dict[str, Counter[str]]] = []
        lengths: list[dict[str, int]] = []
        for article in articles:
            held = {field: list(tokens(text)) for field, text in texts(article).items()}
            self._words.append({field: Counter(token.folded for token in held[field]) for field in FIELDS})
            # A length is kept in one byte.
            plain = {field: sum(not token.is_joined for token in held[field]) for field in FIELDS}
            lengths.append({field: byte_to_length(length_to_byte(plain[field])) for field in FIELDS})
        averages = {field: sum(each[field] for each in lengths) / len(lengths) for field in FIELDS}
        self._norms = [
            {field: 1 - _B[field] + _B[field] * each[field] / averages[field] for field in FIELDS}
            for each in lengths
        ]

    def scores(self, node: Node) -> dict[str, float]:
        """Return the score of every article that matches a tree of words, by id."""
        found = self._scores(node, FIELDS)
        return {self._ids[number]: found[number] for number in found.keys() - self._deleted}

    def _scores(self, node: Node, fields: tuple[str, ...]) -> Scores:
        match node:
            case Word():
                return self._word(node, fields)
            case Field(name, inner):
                return self._scores(inner, (name,))
            case Any(nodes):
                parts = [self._scores(part, fields) for part in nodes]
                return {n: sum(part.get(n, 0.0) for part in parts) for n in set().union(*parts)}
            case All(nodes):
                wanted = [self._scores(part, fields) for part in nodes if not isinstance(part, Not)]
                unwanted = [self._scores(part.node, fields) for part in nodes if isinstance(part, Not)]
                numbers = set(wanted[0]).intersection(*wanted).difference(*unwanted)
                return {n: sum(part[n] for part in wanted) for n in numbers}
            case _:
                raise TypeError(f"{type(node).__name__} is no tree of words")

    def _word(self, word: Word, fields: tuple[str, ...]) -> Scores:
        forms = {
            form
            for words in self._words
            for field in fields
            for form in words[field]
            if (form == word.text if word.exact else stem(form) == stem(word.text))
        }
        times: Scores = {}
        for number, (words, norms) in enumerate(zip(self._words, self._norms, strict=True)):
            weighed = sum(_WEIGHTS[f] * words[f][form] / norms[f] for f in fields for form in forms)
            if weighed:
                times[number] = weighed
        articles = len(self._words)
        idf = max(log((articles - len(times) + 0.5) / (len(times) + 0.5)), _LEAST_IDF)
        return {number: idf * (_K1 + 1) * count / (count + _K1) for number, count in times.items()}
