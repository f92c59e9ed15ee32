"""Articles that nobody wrote, and an engine to hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article, ArticleKind, Block, BlockKind


class MakeArticle(Protocol):
    def __call__(
        self,
        article_id: str,
        *paragraphs: str,
        title: str = "",
        outlet: str = "",
        authors: tuple[str, ...] = (),
        published: date | None = None,
        between: tuple[date | None, date | None] = (None, None),
        kind: ArticleKind = ArticleKind.ARTICLE,
        kinds: tuple[BlockKind, ...] = (),
    ) -> Article: ...


def build_article(
    article_id: str,
    *paragraphs: str,
    title: str = "",
    outlet: str = "",
    authors: tuple[str, ...] = (),
    published: date | None = None,
    between: tuple[date | None, date | None] = (None, None),
    kind: ArticleKind = ArticleKind.ARTICLE,
    kinds: tuple[BlockKind, ...] = (),
) -> Article:
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        block = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        blocks.append(Block(block, at, at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Article(article_id, title, text, tuple(blocks), outlet, authors, published, between, kind=kind)


@pytest.fixture
def article() -> MakeArticle:
    return build_article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index"


@pytest.fixture
def engine(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder)


Fill = Callable[[WhooshEngine, Iterable[Article]], None]


@pytest.fixture
def fill() -> Fill:
    def add(engine: WhooshEngine, articles: Iterable[Article]) -> None:
        engine.update([(article, f"print-{article.id}") for article in articles], [], lambda _done: None)

    return add
