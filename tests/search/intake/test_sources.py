"""The five sources, each line judged by hand; opening words stand for their lines."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from briefsearch.intake import read_article
from briefsearch.intake.markdown import parse, write
from briefsearch.model import Article
from briefsearch.text import clean

BIG, IRIA, AFRICA, ASIA, ISSI = (
    "000_3e30c3fd4d09263c",
    "001_83b5ac5e2b922410",
    "002_c1b57b090e120b65",
    "003_a6a4b527bf9d90fc",
    "004_459f07d0da15d030",
)

# Runs of kinds in order, as a person would fold the page.
FOLDED = {
    BIG: "byline boilerplate paragraph*23 credit boilerplate "
    + "question answer " * 7
    + "related*2 comment*4 boilerplate*2 related*2 boilerplate",
    IRIA: "boilerplate paragraph*6 caption paragraph*3 heading paragraph*5 heading paragraph*4 heading"
    " paragraph*2 related boilerplate*6",
    AFRICA: "boilerplate*3 caption credit paragraph*6 heading paragraph*10 boilerplate",
    ASIA: "standfirst paragraph*11 related boilerplate*2",
    ISSI: "byline credit byline boilerplate paragraph*8 footnote*4 paragraph*4 footnote",
}
TOLD: dict[str, tuple[str, str, tuple[str, ...], date | None, tuple[date | None, date | None]]] = {
    BIG: (
        "Secretary Blinken Concludes",
        "BBN – Big Big News",
        ("Chloe Baker",),
        None,
        (None, date(2023, 11, 7)),
    ),
    IRIA: (
        "US Secretary Blinken rushes",
        "IRIA - International Relations Insights & Analysis",
        (),
        None,
        (None, None),
    ),
    AFRICA: ("Turkey: Blinken wraps up", "Africanews", (), None, (date(2023, 11, 6), None)),
    ASIA: ("Blinken’s West Asia Tour", "Asian Lite News", (), None, (None, None)),
    ISSI: (
        "BLINKEN'S GAZA DIPLOMACY TOUR;",
        "Centre for Strategic Perspectives (CSP), ISSI",
        ("Mahrukh Khan",),
        date(2024, 1, 12),
        (None, None),
    ),
}
FOLDED_LINES = {
    BIG: (
        "by Chloe",
        "The report included",
        "Frequently Asked",
        "You may also",
        "Alice Hart",
        "BNB –",
        "© 2023",
    ),
    IRIA: ("Middle East, News", "Related Articles", "Copyright", "IRIA is a", "Back to Top"),
    AFRICA: ("Welcome to", "Watch Live", "Copyright", "View more"),
    ASIA: ("ALSO READ", "Leave a", "Your email"),
    ISSI: ("By Mahrukh", "Edited by", "January 12", "(Views expressed", "[1]", "[5]"),
}
BODY_LINES = {
    BIG: ("Antony Blinken, the", "Arab nations, expressing"),
    IRIA: ("U.S. Secretary of State", "He would also visit Seoul", "“This is a matter"),
    AFRICA: ("On Sunday (Nov.", "No consensus", "Arab states are"),
    ASIA: ("While Washington", "US Secretary of State", "Hours before"),
    ISSI: ("United States Secretary", "Since October 2023", "Blinken's trip holds"),
}


@pytest.fixture(params=[BIG, IRIA, AFRICA, ASIA, ISSI])
def name(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture
def article(sources: Path, name: str) -> Article:
    return read_article(sources / f"{name}.txt", name)


def test_what_is_told_of_it(article: Article, name: str) -> None:
    title, outlet, authors, published, between = TOLD[name]
    assert article.title.startswith(title)
    assert (article.outlet, article.authors) == (outlet, authors)
    assert (article.published, article.published_between) == (published, between)
    assert bool(article.published_evidence) == bool(published or any(between))


def test_blocks_are_folded_as_a_person_would(article: Article, name: str) -> None:
    wanted: list[str] = []
    for run in FOLDED[name].split():
        kind, _, times = run.partition("*")
        wanted += [kind] * int(times or 1)
    assert [block.kind.value for block in article.blocks] == wanted


def test_body_and_folded_lines(article: Article, name: str) -> None:
    bodies = [block.span.of(article.text) for block in article.blocks if block.kind.is_body]
    folded = [block.span.of(article.text) for block in article.blocks if not block.kind.is_body]
    for opening in FOLDED_LINES[name]:
        assert any(text.startswith(opening) for text in folded), opening
    for opening in BODY_LINES[name]:
        assert any(text.startswith(opening) for text in bodies), opening


def test_no_word_is_lost(article: Article, sources: Path, name: str) -> None:
    raw = clean((sources / f"{name}.txt").read_text(encoding="utf-8"))
    raw = re.sub(r"</?sup>", " ", raw)
    there = Counter(re.findall(r"\w+", article.text))
    missing = Counter(re.findall(r"\w+", raw)) - there
    assert set(missing) <= set(re.findall(r"\w+", article.title))


def test_sentences_over_page_breaks_are_whole(sources: Path) -> None:
    text = read_article(sources / f"{ISSI}.txt", "issi").text
    assert "Akif Cagatay Kilic and" in text
    assert "Sweden's NATO membership bid." in text
    assert "Jeff Flake.[1] Blinken" in text


def test_it_can_be_kept(article: Article) -> None:
    assert parse(write(article), "other") == article
