"""Saved pages of real sites: the lines of their bodies are known by a hash each, labelled by hand.

`labels.json` maps each page to the lines that are its body (captions too), each as the first half of the
SHA-256 of its words in small letters, with how many words it has.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from briefsearch.intake.page import read
from briefsearch.intake.page.folding import words_of
from briefsearch.intake.values import Draft, Item, SourceKind
from briefsearch.text import clean, clean_line

LABELS: dict[str, dict[str, int]] = json.loads(Path(__file__).with_name("labels.json").read_text("utf-8"))


def found(file: Path) -> Draft:
    (draft,) = read(Item(file, file.name, SourceKind.PAGE))
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("name", sorted(LABELS))
def test_nearly_all_of_the_body_and_little_else_is_found(shared: Path, name: str) -> None:
    article = found(shared / "corpora" / "pages" / f"{name}.html").article
    right = wrong = 0
    seen = set()
    for block in article.body:
        for line in block.span.of(article.text).split("\n"):
            words = words_of(line)
            mark = hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]
            seen.add(mark)
            if mark in LABELS[name]:
                right += len(words)
            else:
                wrong += len(words)
    missed = sum(count for mark, count in LABELS[name].items() if mark not in seen)
    assert missed <= 0.06 * (right + missed)
    assert wrong <= 0.18 * (right + wrong)


@pytest.mark.parametrize(
    ("name", "language", "published", "authors"),
    [
        ("arabic_article", "ar", "2013-08-28", ()),
        ("article_with_br", "en", "2020-05-14", ("Max Blumenthal",)),
        ("cleveland.com1", "en", "2014-12-27", ("Michael Russell",)),
        ("cnn_article", "en", "2013-11-27", None),
        ("fox13now_001", "en", "2013-12-30", None),
        ("japanese_article", "ja", "2018-06-19", ()),
        ("latvian_article", "lv", "2021-01-03", ("Anna Ūdre",)),
        ("spanish_article", "es", "2014-01-08", ("Patricio Candia",)),
        ("time_001", "en", "2023-11-02", ("Alejandro de la Garza",)),
    ],
)
def test_what_real_pages_state_is_found(
    shared: Path, name: str, language: str, published: str | None, authors: tuple[str, ...] | None
) -> None:
    article = found(shared / "corpora" / "pages" / f"{name}.html").article
    assert article.language == language
    assert (article.published.isoformat() if article.published else None) == published
    assert bool(article.published_evidence) == bool(published)
    assert authors is None or article.authors == authors
    assert article.title == clean_line(article.title)
    assert article.text == clean(article.text)
