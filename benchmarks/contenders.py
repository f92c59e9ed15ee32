"""The engines that are compared, behind one small face: ours, SQLite's FTS5, and tantivy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from benchmarks.questions import Kind, Question
from briefsearch.manifest import Manifest
from briefsearch.model import Article

if TYPE_CHECKING:
    import tantivy

LIMIT = 20
"""How many of the best are asked for, by all of them."""

SNIPPET_CHARACTERS = 180


class Contender(Protocol):
    """An index in a folder; opened by the first question or by `add`."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    def knows(self, kind: Kind) -> bool:
        """Whether it has questions of this kind."""

    def add(self, articles: Iterable[tuple[Article, str]]) -> None:
        """Take in new articles, each with its fingerprint, until they are found and on the disk."""

    def ask(self, question: Question, limit: int = LIMIT) -> list[str]:
        """Return the best articles, best first: ids, or numbers from 0 in the order in which they came."""

    def ask_with_snippets(self, question: Question) -> list[str]:
        """Return a passage of each of the best articles, with what was found in it marked."""

    def close(self) -> None:
        """Let go of everything that was read."""


class Ours:
    """The engine of the project, as the library uses it; passages come out of its manifest."""

    name = "ours"

    def __init__(self, folder: Path, manifest: Path | None = None) -> None:
        from briefsearch.index.whoosh_engine import WhooshEngine

        self._engine = WhooshEngine(folder)
        self._manifest = Manifest(manifest) if manifest else None
        self.texts: dict[str, Article] | None = None
        """Articles from which passages are cut instead, where there are any."""

    def knows(self, kind: Kind) -> bool:
        """Return True, as the query language can say it all."""
        return kind in Kind

    def add(self, articles: Iterable[tuple[Article, str]]) -> None:
        """Commit them to the index."""
        self._engine.update(articles, (), lambda _: None)

    @staticmethod
    def _text(question: Question) -> str:
        match question.kind:
            case Kind.ANY:
                return " OR ".join(question.words)
            case Kind.PHRASE:
                return f'"{" ".join(question.words)}"'
            case Kind.PREFIX:
                return " ".join(question.words) + "*"
            case Kind.FUZZY:
                return " ".join(question.words) + "~"
            case _:
                return " ".join(question.words)

    def ask(self, question: Question, limit: int = LIMIT) -> list[str]:
        """Count all that match and their facets too."""
        from briefsearch.index.query import parse

        query = parse(self._text(question), question.kind == Kind.TYPING)
        return [article_id for article_id, _ in self._engine.search(query, limit).hits]

    def ask_with_snippets(self, question: Question) -> list[str]:
        """Find every match in the whole text and the title, and up to three passages of each article."""
        from briefsearch.index.search import Question as Asked
        from briefsearch.index.search import search

        if self.texts is not None:
            get_article = self.texts.__getitem__
        else:
            assert self._manifest, "there are no texts to cut passages from"
            get_article = self._manifest.article
        asked = Asked(self._text(question), LIMIT, question.kind == Kind.TYPING)
        found = search(self._engine, asked, get_article)
        return [hit.snippets[0].text if hit.snippets else "" for hit in found.hits]

    def close(self) -> None:
        """Close the index and the manifest."""
        self._engine.close()
        if self._manifest:
            self._manifest.close()


class Fts5:
    """One FTS5 table that holds the texts too, as its `snippet()` needs them."""

    def __init__(self, folder: Path, tokenizer: str = "porter unicode61") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name = "FTS5"
        self._db = sqlite3.connect(folder / "fts5.db")
        self._db.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS articles USING fts5(title, body, tokenize='{tokenizer}')"
        )

    def knows(self, kind: Kind) -> bool:
        """Return False for fuzzy words, which it does not have."""
        return kind != Kind.FUZZY

    def add(self, articles: Iterable[tuple[Article, str]]) -> None:
        """Insert them in one transaction."""
        rows = ((article.title, article.text) for article, _ in articles)
        with self._db:
            self._db.executemany("INSERT INTO articles (title, body) VALUES (?, ?)", rows)

    @staticmethod
    def _match(question: Question) -> str:
        quoted = [f'"{word}"' for word in question.words]
        match question.kind:
            case Kind.ANY:
                return " OR ".join(quoted)
            case Kind.PHRASE:
                return f'"{" ".join(question.words)}"'
            case Kind.PREFIX | Kind.TYPING:
                return " ".join(quoted) + "*"
            case _:
                return " ".join(quoted)

    def ask(self, question: Question, limit: int = LIMIT) -> list[str]:
        """Rank by its bm25."""
        sql = "SELECT rowid - 1 FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"
        return [str(row[0]) for row in self._db.execute(sql, (self._match(question), limit))]

    def ask_with_snippets(self, question: Question) -> list[str]:
        """Let `snippet()` choose one passage of each."""
        sql = (
            "SELECT snippet(articles, 1, '[', ']', '…', 30) FROM articles "
            "WHERE articles MATCH ? ORDER BY rank LIMIT ?"
        )
        return [row[0] for row in self._db.execute(sql, (self._match(question), LIMIT))]

    def close(self) -> None:
        """Close the file."""
        self._db.close()


class Tantivy:
    """A tantivy index with stemmed title and body; numbers come from a column, texts from its store."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        for field in ("title", "body"):
            builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
        builder.add_integer_field("number", fast=True)
        self._tantivy = tantivy
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(folder))
        self._searcher = self._index.searcher()
        steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        self._analyzer = steps.filter(tantivy.Filter.stemmer("english")).build()

    def knows(self, kind: Kind) -> bool:
        """Return True, as it has them all."""
        return kind in Kind

    def add(self, articles: Iterable[tuple[Article, str]]) -> None:
        """Commit them with one writing thread, and wait for merges."""
        writer = self._index.writer(num_threads=1)
        for number, (article, _) in enumerate(articles):
            writer.add_document(self._tantivy.Document(title=article.title, body=article.text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _query(self, question: Question) -> tantivy.Query:
        words, kind = question.words, question.kind
        if kind == Kind.FUZZY:
            return self._either("fuzzy", words[0], 1)
        if kind not in {Kind.PREFIX, Kind.TYPING}:
            text = (" OR " if kind == Kind.ANY else " ").join(words)
            return self._parsed(f'"{text}"' if kind == Kind.PHRASE else text)
        last = self._either("prefix", words[-1], 0)
        occur = self._tantivy.Occur
        if kind == Kind.TYPING:
            both = [(occur.Should, self._parsed(words[-1])), (occur.Should, last)]
            last = self._tantivy.Query.boolean_query(both)
        if len(words) == 1:
            return last
        parts = [(occur.Must, self._parsed(" ".join(words[:-1]))), (occur.Must, last)]
        return self._tantivy.Query.boolean_query(parts)

    def _parsed(self, text: str) -> tantivy.Query:
        return self._index.parse_query(text, ["title", "body"], conjunction_by_default=True)

    def _either(self, how: str, word: str, distance: int) -> tantivy.Query:
        """Return a query for words that begin with `word`, or for those like it, in title or body."""
        if how == "fuzzy":
            # The terms are stems, so that a stem is what has to be misspelt.
            word = "".join(self._analyzer.analyze(word))
        prefix = how == "prefix"
        query = self._tantivy.Query
        parts = [
            query.fuzzy_term_query(self._schema, field, word, distance=distance, prefix=prefix)
            for field in ("title", "body")
        ]
        return query.boolean_query([(self._tantivy.Occur.Should, part) for part in parts])

    def ask(self, question: Question, limit: int = LIMIT) -> list[str]:
        """Count all that match too."""
        hits = self._searcher.search(self._query(question), limit).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [str(number) for number in numbers]

    def ask_with_snippets(self, question: Question) -> list[str]:
        """Let its generator cut one passage of each; words that a prefix stands for are not marked."""
        query = self._query(question)
        generator = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        generator.set_max_num_chars(SNIPPET_CHARACTERS)
        hits = self._searcher.search(query, LIMIT).hits
        return [generator.snippet_from_doc(self._searcher.doc(address)).fragment() for _, address in hits]

    def close(self) -> None:
        """Nothing is held that closing would give back."""
