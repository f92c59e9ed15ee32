"""Recognition and merging on the five sources, against names read by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefsearch.entities.building import catalogue_of
from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.jumping.jump import Jumper
from briefsearch.entities.recognition.recognise import recognise
from briefsearch.intake.dump import parse
from briefsearch.model import Article
from tests.search.entities import gold
from tests.search.entities.making import KINDS

GOLD = {"person": gold.PERSON, "place": gold.PLACE, "organisation": gold.ORGANISATION}


@pytest.fixture(scope="module")
def articles(sources: Path) -> list[Article]:
    return [parse(path.read_text(encoding="utf-8"), path.name[:3]) for path in sorted(sources.glob("*.txt"))]


@pytest.fixture(scope="module")
def catalogue(articles: list[Article]) -> Catalogue:
    return catalogue_of(articles)


def expected(article: Article) -> set[tuple[int, int, str]]:
    """Give (start, end, kind) of every gold name in the body; longer names first."""
    kinds = {name: kind for kind, by_article in GOLD.items() for name in by_article[article.id].split("|")}
    names = "|".join(re.escape(name) for name in sorted(kinds, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    return {
        (match.start(), match.end(), kinds[match.group()])
        for block in article.body
        for match in pattern.finditer(article.text, block.start, block.end)
    }


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_the_names_read_by_hand_are_found_and_little_else(articles: list[Article], name: str) -> None:
    read = next(article for article in articles if article.id == name)
    wanted = expected(read)
    found = {(m.start, m.end, m.kind.value) for m in recognise(articles) if m.article == name}
    assert len(wanted) > 50
    assert len(found & wanted) / len(wanted) >= 0.97, [read.text[s:e] for s, e, _ in wanted - found]
    assert len(found & wanted) / len(found) >= 0.97, [read.text[s:e] for s, e, _ in found - wanted]


@pytest.mark.parametrize(
    ("name", "kind", "others"),
    [
        ("Antony Blinken", "person", {"Blinken"}),
        ("Recep Tayyip Erdogan", "person", {"Erdogan"}),
        ("Hakan Fidan", "person", {"Fidan"}),
        ("Mohammed Shia al-Sudani", "person", {"al-Sudani"}),
        ("Benjamin Netanyahu", "person", {"Netanyahu"}),
        ("Mahmoud Abbas", "person", {"Abbas"}),
        ("Joe Biden", "person", {"Biden"}),
        ("Turkey", "place", {"Turkiye"}),
        ("United States", "place", {"U.S.", "US"}),
        ("Middle East", "place", {"West Asia"}),
        ("State Department", "organisation", {"U.S. State Department"}),
    ],
)
def test_names_of_one_entity_are_merged(catalogue: Catalogue, name: str, kind: str, others: set[str]) -> None:
    entity = next(entity for entity in catalogue.entities if entity.name == name)
    assert entity.kind is KINDS[kind]
    assert others < set(entity.names)


def test_the_agency_has_its_acronym_and_its_long_form(catalogue: Catalogue) -> None:
    (entity,) = [entity for entity in catalogue.entities if "UNRWA" in entity.names]
    assert any(name.startswith("United Nations Relief") for name in entity.names)


def test_washington_is_not_the_united_states(catalogue: Catalogue) -> None:
    washington = next(entity for entity in catalogue.entities if entity.name == "Washington")
    assert set(washington.names) == {"Washington"}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("erdogen", "Recep Tayyip Erdogan"),
        ("fidn", "Hakan Fidan"),
        ("türkiye", "Turkey"),
        ("al sudani", "Mohammed Shia al-Sudani"),
        ("sudani", "Mohammed Shia al-Sudani"),
        ("usa", "United States"),
        ("plo", "Palestine Liberation Organization"),
        ("uae", "United Arab Emirates"),
        ("rte", "Recep Tayyip Erdogan"),
        ("blink", "Antony Blinken"),
        ("nethanyahu", "Benjamin Netanyahu"),
        ("mohamed sudani", "Mohammed Shia al-Sudani"),
        ("gaza", "Gaza"),
    ],
)
def test_half_remembered_names_land_first(catalogue: Catalogue, query: str, name: str) -> None:
    assert Jumper(catalogue).jump(query)[0].entity.name == name


def test_unrwa_lands_first(catalogue: Catalogue) -> None:
    assert "UNRWA" in Jumper(catalogue).jump("unrwa")[0].entity.names


@pytest.mark.parametrize("query", ["xyzzy", "qqqq", "zebra", "washingtub machine"])
def test_nothing_absurd_is_offered(catalogue: Catalogue, query: str) -> None:
    assert Jumper(catalogue).jump(query) == []
