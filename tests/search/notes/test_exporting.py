"""Notes as Markdown, JSONL and Web Annotations: all there, in order, and nothing taken for markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefsearch.model import Article
from briefsearch.notes.exporting import as_annotations, as_jsonl, as_markdown
from briefsearch.notes.placing import place_all
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import Claim, NoteKind, PlacedNote
from tests.search.notes.making import make_article, span_of

Noted = tuple[tuple[PlacedNote, ...], tuple[Claim, ...], Mapping[str, Article]]


@pytest.fixture
def noted(tmp_path: Path) -> Noted:
    """Give four notes: two under a claim, one with a text full of signs, one whose passage is lost."""
    store, article = NoteStore(tmp_path / "notes.sqlite"), make_article()
    other = replace(make_article(article_id="zwei"), url="", title="", outlet="")
    claim = store.new_claim("Nobody *waited*")
    store.new_claim("An empty one")
    text = article.text
    store.new(
        article,
        span_of(text, "The ministry in Varn would not comment."),
        NoteKind.CHECK,
        "# ask\n<b> & 1. *so*",
    )
    store.new(
        article,
        span_of(text, "Envoys from Varn met in the harbour town of Oste"),
        NoteKind.QUOTE,
        "",
        claim.id,
    )
    store.new(
        other,
        span_of(text, "None of them had come back by night, she said."),
        NoteKind.KEY,
        "Two\n\nparts",
        claim.id,
    )
    lost = store.new(article, span_of(text, "Ida Lund"), NoteKind.DOUBT)
    store.put(replace(lost, anchor=lost.anchor._replace(quote="Per Holm", prefix="", suffix="")))
    articles = {
        "oste": make_article(*article.text.replace("harbour town", "old harbour town").split("\n\n")),
        "zwei": other,
    }
    placed, found = place_all(store.all(), articles.__getitem__)
    return placed, store.claims(), found


def test_markdown_has_all_under_claims_and_articles(noted: Noted) -> None:
    markdown = as_markdown(*noted)
    tokens = MarkdownIt().parse(markdown)
    told = [(opening.tag, inline.content) for opening, inline in pairwise(tokens) if inline.type == "inline"]
    headings = [(tag, text) for tag, text in told if tag != "p"]
    assert headings == [
        ("h1", "Notes"),
        ("h2", r"Nobody \*waited\*"),
        ("h3", r"Monitors leave \*Oste\*"),
        ("h3", "zwei"),
        ("h2", "Under no claim"),
        ("h3", r"Monitors leave \*Oste\*"),
    ]
    assert markdown.count("Ane Bach, “Monitors leave \\*Oste\\*”, The Testing Post, 4 March 2024.") == 2
    assert "<https://example.org/oste>" in markdown
    assert "> Envoys from Varn met in the old harbour town of Oste\n\nquote, paragraph 1, changed" in markdown
    assert "key, paragraph 2\n\nTwo\n\nparts\n" in markdown
    assert "> Per Holm\n\ndoubt, lost since it was noted\n" in markdown
    assert markdown.count("\n> ") == sum(token.type == "blockquote_open" for token in tokens) == 4
    html = MarkdownIt().render(markdown)
    assert "# ask<br />\n&lt;b&gt; &amp; 1. *so*" in html


def test_markdown_without_claims_has_the_articles_alone(noted: Noted) -> None:
    placed, _, articles = noted
    markdown = as_markdown(placed, (), articles)
    assert [line for line in markdown.splitlines() if line.startswith("#")] == [
        "# Notes",
        r"## Monitors leave \*Oste\*",
        "## zwei",
    ]
    gone = as_markdown(placed[:1], (), {})
    assert "The Testing Post; this article is no longer in the library." in gone


def test_jsonl_has_a_line_for_each(noted: Noted) -> None:
    text = as_jsonl(*noted)
    assert text.isascii()
    notes = [json.loads(line) for line in text.splitlines()]
    assert [note["quote"][:8] for note in notes] == ["Envoys f", "The mini", "Per Holm", "None of "]
    assert [note["claim"] for note in notes] == ["Nobody *waited*", None, None, "Nobody *waited*"]
    oste = noted[2]["oste"].text
    assert oste[notes[0]["start"] : notes[0]["end"]] == "Envoys from Varn met in the old harbour town of Oste"
    assert (notes[2]["start"], notes[2]["end"]) == (None, None)
    assert notes[1]["text"] == "# ask\n<b> & 1. *so*"


def test_annotations_keep_to_the_model(noted: Noted) -> None:
    placed, _, articles = noted
    collection = json.loads(as_annotations(*noted))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 4)
    page = collection["first"]
    assert (page["type"], page["partOf"]) == ("AnnotationPage", collection["id"])
    items = page["items"]
    assert len({item["id"] for item in (collection, page, *items)}) == 6
    assert {item["type"] for item in items} == {"Annotation"}
    assert [item["motivation"] for item in items] == [
        "highlighting",
        "commenting",
        "highlighting",
        "commenting",
    ]
    bodies = [[(body["purpose"], body["value"]) for body in item["body"]] for item in items]
    assert bodies[0] == [("tagging", "quote"), ("classifying", "Nobody *waited*")]
    assert bodies[1] == [("commenting", "# ask\n<b> & 1. *so*"), ("tagging", "check")]
    targets = [item["target"] for item in items]
    assert [target["source"]["id"] for target in targets[:3]] == ["https://example.org/oste"] * 3
    assert targets[3]["source"]["id"].startswith("urn:uuid:")
    for each, target in zip(placed, targets, strict=True):
        quote, *position = target["selector"]
        assert quote["type"] == "TextQuoteSelector"
        if each.span is None:
            assert (quote["exact"], position) == ("Per Holm", [])
            continue
        text = articles[each.note.article].text
        start, end = position[0]["start"], position[0]["end"]
        assert position[0]["type"] == "TextPositionSelector"
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
    assert as_annotations(*noted) == as_annotations(*noted)
