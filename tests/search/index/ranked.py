"""Plain Whoosh that ranks: its own postings, matchers and BM25, with the weights of BM25F in the postings.

BM25F adds weighed frequencies of several fields before it saturates them. Whoosh does not, but keeps a weight
with each posting: so what BM25F would add is written as the weight of one field that has no length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from math import log
from typing import Any as Anything

from whoosh.analysis.analyzers import SimpleAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F
from whoosh.util.numeric import byte_to_length, length_to_byte

from briefsearch.index.query import All, Any, Field, Node, Not, Word
from briefsearch.index.scoring import WEIGHTS
from briefsearch.index.tokens import tokens
from briefsearch.model import Article
from briefsearch.text import stem

from .oracle import FIELDS, Segment, texts, wq

_ALL = "all"


class _Weighed(TEXT):
    """Terms that come with their weights."""

    def index(self, value: Anything, **_: Anything) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""


class _Ranking(BM25F):
    """BM25 without lengths, with our idf."""

    def __init__(self) -> None:
        super().__init__(B=0.0, K1=WEIGHTS.k1)

    def idf(self, searcher: Anything, fieldname: str, text: str) -> float:
        parent = searcher.get_parent()
        found = parent.doc_frequency(fieldname, text)
        articles = parent.doc_count_all()
        return max(log((articles - found + 0.5) / (found + 0.5)), WEIGHTS.least_idf)


def _length(article: Article, field: str) -> int:
    words = sum(not token.is_joined for token in tokens(texts(article)[field]))
    # A length is kept in one byte.
    return int(byte_to_length(length_to_byte(words)))


def _weights(article: Article, field: str, average: float) -> Mapping[str, float]:
    """Return what each word, exact behind a sign, adds in a field."""
    weight, b = WEIGHTS.fields[field]
    worth = weight / (1 - b + b * _length(article, field) / average)
    found: defaultdict[str, float] = defaultdict(float)
    for token in tokens(texts(article)[field]):
        found[stem(token.folded)] += worth
        found["=" + token.folded] += worth
    return found


class RankedOracle:
    """A Whoosh index in memory, of segments of articles some of which are deleted."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        articles = [article for part, _ in segments for article in part]
        averages = {name: sum(_length(each, name) for each in articles) / len(articles) for name in FIELDS}
        names = (_ALL, *FIELDS)
        storage: Anything = RamStorage
        schema = Schema(
            id=ID(unique=True, stored=True), **{name: _Weighed(SimpleAnalyzer()) for name in names}
        )
        index = storage().create_index(schema)
        base = 0
        for part, deleted in segments:
            writing: Anything = index.writer()
            for article in part:
                fields = {name: _weights(article, name, averages[name]) for name in FIELDS}
                every: defaultdict[str, float] = defaultdict(float)
                for weights in fields.values():
                    for term, weight in weights.items():
                        every[term] += weight
                writing.add_document(id=article.id, all=every, **fields)
            writing.commit(merge=False)
            writing = index.writer()
            for number in deleted:
                writing.delete_document(base + number)
            writing.commit(merge=False)
            base += len(part)
        self._searcher = index.searcher(weighting=_Ranking())

    def search(self, node: Node) -> list[tuple[str, float]] | None:
        """Return the articles that match a tree of words, best first, and their scores.

        None where a Not stands deeper than at the top: Whoosh would score that something is not found.
        """
        parts = node.nodes if isinstance(node, All) else (node,)
        wanted = [_asked(part, _ALL) for part in parts if not isinstance(part, Not)]
        unwanted = [_asked(part.node, _ALL) for part in parts if isinstance(part, Not)]
        if None in wanted or None in unwanted:
            return None
        gone = {hit["id"] for query in unwanted for hit in self._searcher.search(query, limit=None)}
        hits = self._searcher.search(wq.And(wanted), limit=None)
        return [(hit["id"], hit.score) for hit in hits if hit["id"] not in gone]


def _asked(node: Node, field: str) -> Anything:
    match node:
        case Word():
            return wq.Term(field, "=" + node.text if node.exact else stem(node.text))
        case Field(name, inner):
            return _asked(inner, name)
        case Any(nodes) | All(nodes):
            parts = [_asked(part, field) for part in nodes]
            join = wq.Or if isinstance(node, Any) else wq.And
            return None if None in parts else join(parts)
        case _:
            return None
