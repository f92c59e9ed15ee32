"""Notes in articles that were read anew: in order, lost ones last, gone articles told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefsearch.errors import InputError
from briefsearch.model import Article
from briefsearch.notes.placing import place, place_all
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import NoteKind
from tests.search.notes.making import PARAGRAPHS, make_article, span_of


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return NoteStore(tmp_path / "notes.sqlite")


def test_places_follow_the_text_and_lost_ones_come_last(store: NoteStore) -> None:
    article = make_article()
    for passage in ("“We will wait,” said her deputy.", "Envoys from Varn met", "None of them had come back"):
        store.new(article, span_of(article.text, passage), NoteKind.KEY)
    changed = make_article(PARAGRAPHS[2].replace("“", '"').replace("”", '"'), "Weather.", PARAGRAPHS[0])
    placed = place(store.of("oste"), changed)
    assert [each.span and each.span.of(changed.text) for each in placed] == [
        '"We will wait," said her deputy.',
        "Envoys from Varn met",
        None,
    ]
    assert placed[2].note.anchor.quote == "None of them had come back"


def test_notes_of_several_articles(store: NoteStore) -> None:
    here, gone = make_article(), make_article(article_id="gone")
    for article in (gone, here):
        store.new(article, span_of(article.text, "Ida Lund"), NoteKind.KEY)

    def article_of(article_id: str) -> Article:
        if article_id != "oste":
            raise InputError("no such article")
        return here

    placed, articles = place_all(store.all(), article_of)
    assert articles == {"oste": here}
    assert [(each.note.article, each.span is None) for each in placed] == [("gone", True), ("oste", False)]
