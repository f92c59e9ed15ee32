"""What was exported, added again, gives the same articles."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from briefsearch.exporting import export_epub, export_jsonl
from briefsearch.intake import read_article
from briefsearch.intake.readers import read
from briefsearch.intake.values import Draft, Item, SourceKind
from briefsearch.model import Article
from tests.search.exporting.examples import FERRY
from tests.search.intake import nasty

NASTY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def through(kind: SourceKind, articles: list[Article], folder: Path) -> list[Article]:
    """Return `articles` as they are read after they were exported, with the ids that they had."""
    file = folder / f"exported.{kind.value}"
    if kind is SourceKind.EPUB:
        export_epub(articles, file, "A book")
    else:
        lines = io.StringIO()
        export_jsonl(articles, lines)
        file.write_text(lines.getvalue(), encoding="ascii")
    found = list(read(Item(file, file.name, kind)))
    drafts = [each.article for each in found if isinstance(each, Draft)]
    assert len(drafts) == len(found) == len(articles)
    # A library gives the ids.
    return [replace(back, id=article.id) for back, article in zip(drafts, articles, strict=True)]


@pytest.mark.parametrize("kind", [SourceKind.EPUB, SourceKind.RECORDS])
def test_a_library_comes_back_as_it_was(kind: SourceKind, briefing: Path, tmp_path: Path) -> None:
    briefs = [read_article(file, file.stem) for file in sorted(briefing.glob("*.md"))]
    assert len(briefs) == 5
    assert through(kind, [*briefs, FERRY], tmp_path) == [*briefs, FERRY]


@pytest.mark.parametrize("kind", [SourceKind.EPUB, SourceKind.RECORDS])
@NASTY
@given(article=nasty.article())
def test_any_text_comes_back_as_it_was(
    kind: SourceKind, article: Article, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not article.text:
        return
    (back,) = through(kind, [article], tmp_path_factory.mktemp("out"))
    assert (back.title, back.text, back.blocks, back.links) == (
        article.title,
        article.text,
        article.blocks,
        article.links,
    )
