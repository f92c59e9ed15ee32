"""Five real accounts side by side: every citation of the report, and every offset of the JSON, is exact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from briefreader.cli import main
from briefsearch import Library
from briefsearch.context import paragraph_numbers
from briefsearch.model import Article
from tests.cli.test_json import SCHEMA

_VOID = {"meta", "br", "link", "hr", "img", "input"}


@pytest.fixture(scope="module")
def accounts(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Article]]:
    """Give the five sources by their ids, in the order of the library."""
    library = Library(sources, tmp_path_factory.mktemp("cache"))
    library.refresh()
    yield {head.id: library.article(head.id) for head in library.heads()}
    library.close()


def compared(capsys: pytest.CaptureFixture[str], sources: Path, form: str) -> str:
    """Return what `compare` prints of all five in one of its forms."""
    assert main(["compare", "1", "2", "3", "4", "5", form, "--library", str(sources)]) == 0
    return capsys.readouterr().out


class Report(HTMLParser):
    """A page that closes what it opens; each quotation with the account and the paragraph it is cited by."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cited: list[tuple[str, str, int]] = []
        self.anchors: set[str] = set()
        self._open: list[str] = []
        self._quoted = self._cited = self._account = ""
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what is quoted or cited."""
        if tag not in _VOID:
            self._open.append(tag)
        found = dict(attrs)
        self.anchors.add(found.get("id") or "")
        if tag == "q":
            self._quoted = ""
        elif tag == "cite":
            self._cited = ""
        elif tag == "a" and "cite" in self._open:
            self._account = found["href"] or ""

    def handle_endtag(self, tag: str) -> None:
        """Keep a quotation with its citation."""
        assert self._open.pop() == tag
        if tag == "cite":
            self.cited.append((self._quoted, self._account, int(self._cited.split()[-1])))

    def handle_data(self, data: str) -> None:
        """Add to what is quoted or cited."""
        if "q" in self._open:
            self._quoted += data
        elif "cite" in self._open:
            self._cited += data


def test_every_citation_of_the_page_leads_to_the_words(
    sources: Path, accounts: dict[str, Article], capsys: pytest.CaptureFixture[str]
) -> None:
    page = Report(compared(capsys, sources, "--html"))
    by_anchor = {f"#account-{number}": each for number, each in enumerate(accounts.values(), 1)}
    assert {anchor for _, anchor, _ in page.cited} == by_anchor.keys()
    assert by_anchor.keys() <= {f"#{anchor}" for anchor in page.anchors}
    assert len(page.cited) > 100
    for words, anchor, paragraph in page.cited:
        article = by_anchor[anchor]
        assert words
        cited = article.blocks[paragraph_numbers(article).index(paragraph)]
        assert words in cited.span.of(article.text).replace("\n", " ")


def test_markdown_says_what_the_page_says(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Report(compared(capsys, sources, "--html"))
    rendered = MarkdownIt("commonmark").enable("table").render(compared(capsys, sources, "--markdown"))
    shown = _Words(rendered).words
    for words, _, paragraph in page.cited:
        assert words in shown
        assert f"¶ {paragraph})" in shown
    assert "**" not in shown


class _Words(HTMLParser):
    """All words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data


def test_json_keeps_to_its_schema_and_its_offsets_lead_to_the_words(
    sources: Path, accounts: dict[str, Article], capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(compared(capsys, sources, "--json"))
    validator = Draft202012Validator(SCHEMA | {"$ref": "#/$defs/compare"})
    assert [error.message for error in validator.iter_errors(data)] == []
    assert data["articles"] == [*accounts]

    def at(place: dict[str, Any], article_id: str) -> str:
        return accounts[article_id].text[place["start"] : place["end"]]

    sides = [pair[side] for pair in data["pairs"] for side in "ab"]
    claims = [claim for row in data["figures"] for claim in row["claims"]]
    only = [(place, article_id) for article_id, places in data["only"].items() for place in places]
    assert sides
    assert claims
    assert only
    assert data["quotes"]
    assert all(at(place, place["article"]) == place["text"] for place in [*sides, *data["quotes"]])
    assert all(at(place, article_id) == place["text"] for place, article_id in only)
    for claim in claims:
        assert at(claim, claim["article"]) == claim["written"]
        assert claim["written"] in claim["text"]
        assert claim["text"] in accounts[claim["article"]].text
