"""Plain Whoosh beside the engine: the same segments of the same articles, asked with Whoosh's own queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from typing import Any as Anything
from typing import cast

import whoosh.query
from whoosh.analysis.analyzers import SimpleAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Positions

from briefsearch.index.query import All, Any, Field, Node, Not, Phrase, Word
from briefsearch.index.tokens import tokens
from briefsearch.model import Article
from briefsearch.text import stem

FIELDS = ("title", "body", "outlet", "author")

# What a package keeps to itself for a type checker.
wq: Anything = whoosh.query
# Articles of one segment, and the numbers of those deleted since.
Segment = tuple[Sequence[Article], Sequence[int]]
_Items = Generator[tuple[bytes, int, float, bytes], Anything, None]


class _Words(TEXT):
    """Our words under their stems, or as they are; a joined word adds to its term and to no length."""

    def __init__(self, *, stemmed: bool) -> None:
        super().__init__(SimpleAnalyzer())
        self._stemmed = stemmed

    def index(self, value: Anything, **_: Anything) -> _Items:
        encode = cast(Positions, self.format).encode
        places: defaultdict[str, list[int]] = defaultdict(list)
        lengths: defaultdict[str, int] = defaultdict(int)
        for token in tokens(value):
            term = stem(token.folded) if self._stemmed else token.folded
            places[term].append(token.first)
            lengths[term] += not token.is_joined
        for term, positions in places.items():
            yield term.encode(), lengths[term], float(len(positions)), encode(sorted(positions))


def texts(article: Article) -> Mapping[str, str]:
    """Return what is searched of an article, by field."""
    return {
        "title": article.title,
        "body": article.text,
        "outlet": article.outlet,
        "author": "\n\n".join(article.authors),
    }


class Oracle:
    """A Whoosh index in memory. Each field is held twice: `body` has stems, `exact_body` the words."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Hold `segments` of articles, some of them deleted."""
        fields: dict[str, Anything] = {"id": ID(unique=True, stored=True)}
        for name in FIELDS:
            fields |= {name: _Words(stemmed=True), f"exact_{name}": _Words(stemmed=False)}
        storage: Anything = RamStorage
        index = storage().create_index(Schema(**fields))
        base = 0
        for articles, deleted in segments:
            writing: Anything = index.writer()
            for article in articles:
                held = texts(article)
                exact = {f"exact_{field}": text for field, text in held.items()}
                writing.add_document(id=article.id, **held, **exact)
            writing.commit(merge=False)
            writing = index.writer()
            for number in deleted:
                writing.delete_document(base + number)
            writing.commit(merge=False)
            base += len(articles)
        self._searcher = index.searcher()

    def search(self, query: Anything) -> set[str]:
        """Return the ids of the articles that match."""
        return {hit["id"] for hit in self._searcher.search(query, limit=None)}


def asked(node: Node, fields: tuple[str, ...] = FIELDS) -> Anything:
    """Return `node` as a query of Whoosh: words, phrases of plain words, fields, and what joins them."""
    match node:
        case Word():
            return _anywhere([_word(node, field) for field in fields])
        case Phrase(words):
            stems = [stem(word.text) for word in words if isinstance(word, Word)]
            return _anywhere([wq.Phrase(field, stems) for field in fields])
        case Field(name, inner):
            return asked(inner, (name,))
        case Any(nodes):
            return wq.Or([asked(part, fields) for part in nodes])
        case All(nodes):
            # Not AndNot: its matcher lets through what both begin with.
            return wq.And([_part(part, fields) for part in nodes])
        case _:
            raise TypeError(f"{type(node).__name__} has no counterpart")


def _part(node: Node, fields: tuple[str, ...]) -> Anything:
    return wq.Not(asked(node.node, fields)) if isinstance(node, Not) else asked(node, fields)


def _word(word: Word, field: str) -> Anything:
    if word.prefix:
        return wq.Prefix(f"exact_{field}", word.text)
    return wq.Term(f"exact_{field}", word.text) if word.exact else wq.Term(field, stem(word.text))


def _anywhere(parts: list[Anything]) -> Anything:
    return wq.Or(parts) if len(parts) > 1 else parts[0]
