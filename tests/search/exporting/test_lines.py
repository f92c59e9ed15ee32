"""JSONL: an object a line, in ASCII, with all of the article."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

from briefsearch.exporting import export_jsonl
from briefsearch.intake.markdown import parse
from briefsearch.model import Article
from tests.search.exporting.examples import FERRY


def record(article: Article) -> dict[str, object]:
    """Return what is written of an article, as it is read again."""
    file = io.StringIO()
    assert export_jsonl([article], file) == 1
    assert file.getvalue().isascii()
    assert file.getvalue().count("\n") == 1
    loaded: dict[str, object] = json.loads(file.getvalue())
    return loaded


def test_a_line_has_what_is_known_of_an_article() -> None:
    undated = replace(
        FERRY, published=None, published_between=(date(2031, 3, 4), None), original="originals/ferry.html"
    )
    told = record(undated)
    assert [told[key] for key in ("id", "title", "outlet", "authors", "language", "kind")] == [
        "ferry",
        FERRY.title,
        "Kessin Post",
        ["Ilse Brandt", "Jon Ek"],
        "da",
        "article",
    ]
    assert [told[key] for key in ("date", "published_between", "original")] == [
        None,
        ["2031-03-04", None],
        "",
    ]
    assert record(FERRY)["date"] == "2031-03-05"


def test_text_is_the_account_and_markdown_all_of_it() -> None:
    told = record(FERRY)
    text, markdown = str(told["text"]), str(told["markdown"])
    assert text.startswith("Two days adrift, and home at last.\n\nThe Maren & her crew came home,\nall of")
    assert text.endswith("The Maren in port.")
    assert "::: credit\nPhotograph: Per Holm\n:::" in markdown
    assert parse(markdown, "other") == FERRY
