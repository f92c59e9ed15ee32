"""Text dumps as items: what is found, with the reasons, from bytes of any kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.dump import parse
from briefsearch.intake.values import Draft, Hints, SourceKind
from tests.growth import growth
from tests.search.intake.items import drafts, found_in, never_fails_otherwise

LEAD = (
    "The ferry Maren returned to the harbour of Kessin on Tuesday evening, two days after her engine had "
    "failed in heavy seas off the cape."
)
PAGE = (
    f"Menu\n\nFerry Maren returns to Kessin\n\nBy Ilse Brandt\n5 March 2031\n\n{LEAD}\n\n© 2031 Kessin Post"
)


def one(text: str, hints: Hints | None = None, url: str = "") -> Draft:
    (draft,) = drafts(found_in(text.encode(), SourceKind.DUMP, url, hints))
    return draft


def test_what_the_page_states_has_its_evidence() -> None:
    draft = one(
        PAGE, Hints(outlet="Other", authors=("Other",), published=date(2030, 1, 1)), "https://x.example/a"
    )
    article = draft.article
    assert (article.title, article.outlet, article.authors) == (
        "Ferry Maren returns to Kessin",
        "Kessin Post",
        ("Ilse Brandt",),
    )
    assert (article.published, article.url) == (date(2031, 3, 5), "https://x.example/a")
    assert draft.evidence == {
        "title": "the headline above the text",
        "outlet": "stated in a copyright line",
        "authors": "named in the byline",
        "published": "stated under the headline",
        "body": "1 block of the account, 3 folded",
    }
    assert draft.suffix == ".txt"


def test_what_it_does_not_state_comes_from_outside_or_stays_unknown() -> None:
    told = one(LEAD, Hints(outlet="Kessin Post", published=date(2031, 3, 5), published_evidence="the feed"))
    assert (told.article.outlet, told.article.published) == ("Kessin Post", date(2031, 3, 5))
    assert told.evidence["published"] == told.article.published_evidence == "the feed"
    assert told.evidence["outlet"] == "known from where it was found"
    assert set(one(LEAD).evidence) == {"title", "body"}


@pytest.mark.parametrize("data", [b"", b" \n\n ", b"---\n\n***\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        found_in(data, SourceKind.DUMP)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "cp1252"])
def test_character_sets(charset: str) -> None:
    text = f"Fähre zurück in Kessin\n\n{LEAD} „Endlich“, sagte Jürgen Böll, der Kapitän über die Rückkehr."
    (draft,) = drafts(found_in(text.encode(charset), SourceKind.DUMP))
    assert "Jürgen Böll" in draft.article.text


@given(st.binary(max_size=400))
def test_bytes_of_any_kind(data: bytes) -> None:
    never_fails_otherwise(data, SourceKind.DUMP)


def test_naughty_strings(shared: Path) -> None:
    source = (shared / "corpora" / "nasty" / "naughty-strings.txt").read_text(encoding="utf-8")
    for text in (source, *source.split("\n")):
        for block in parse(text, "x").blocks:
            assert block.start < block.end
    assert parse(source, "x").text


LONG_LINES = ("word ", "x", ". ", "Aa ", "*a", "!”", "[1]", "漢", "Aa/", "<", "copyright ", "1 ")
MANY_LINES = (
    "home\n",
    f"{LEAD}\n\n",
    "Anna B March 5, 2031 - 7:24 am\n",
    "Related\nThe ferry is back\n",
    "and so it went on and on without a stop\n\n",
    "the ferry came to the harbour of kessin on a tuesday evening with two\n",
    "Is it so?\nYes it is.\n",
    "[1]a 5 March 2031\n",
)


@pytest.mark.parametrize("piece", LONG_LINES)
def test_time_grows_with_the_length_of_a_line(piece: str) -> None:
    assert growth(lambda size: parse(piece * (size // len(piece)), "x"), 50_000, 400_000) < 24


@pytest.mark.parametrize("piece", MANY_LINES)
def test_time_grows_with_the_number_of_lines(piece: str) -> None:
    assert growth(lambda size: parse(piece * size, "x"), 1_000, 8_000) < 24


def test_a_large_file_takes_seconds() -> None:
    article = parse("word " * 1_000_000, "x")
    assert len(article.text) == 4_999_999
