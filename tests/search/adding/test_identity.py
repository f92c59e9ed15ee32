"""One address however it is written; near copies by the wording that they share."""

from __future__ import annotations

import random

import pytest

from briefsearch.adding.identity import NEAR, containment, plain_url, sample, shingles, text_mark
from briefsearch.model import Article

PLAIN = "a.example/news/bridge"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/news/bridge",
        "http://a.example/news/bridge/",
        "https://www.A.Example:443/news/bridge#top",
        "https://a.example/news/bridge?utm_source=x&utm_medium=y&fbclid=1",
        "https://a.example/news/bridge/amp/",
        "https://a.example/news/bridge?amp=1",
        "https://a.example/news/bridge?at_medium=RSS&at_campaign=rss&CMP=share&smid=x&twclid=1&gbraid=2",
    ],
)
def test_ways_to_write_an_address(url: str) -> None:
    assert plain_url(url) == PLAIN


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/news/Bridge",
        "https://a.example/news/bridge?page=2",
        "https://a.example/news/bridge?cat=1&format=print&compare=2",
        "https://a.example:8080/news/bridge",
        "https://b.a.example/news/bridge",
        "https://a.example/news/bridge-amp",
    ],
)
def test_other_addresses(url: str) -> None:
    assert plain_url(url) not in ("", PLAIN)


@pytest.mark.parametrize("url", ["", "mailto:a@a.example", "https://", "http://[", "http://a:b/", "/news"])
def test_what_is_no_address_of_the_web(url: str) -> None:
    assert plain_url(url) == ""


def test_the_order_of_fields_of_an_address_tells_nothing() -> None:
    assert plain_url("https://a.example/?b=2&a=1") == plain_url("https://a.example/?a=1&b=2")


def vocabulary(number: int) -> list[str]:
    return [f"word{each}" for each in range(number)]


def text(dice: random.Random, length: int) -> list[str]:
    return dice.choices(vocabulary(3_000), k=length)


def test_a_part_is_contained_and_another_text_is_not() -> None:
    dice = random.Random(1)
    whole, other = text(dice, 800), text(dice, 800)
    assert containment(shingles(whole), shingles(whole)) == 1.0
    assert containment(shingles(whole[:200]), shingles(whole)) == 1.0
    assert containment(shingles(whole), shingles(other)) < 0.01
    assert containment(shingles(whole[:300] + other[:300]), shingles(whole)) == pytest.approx(0.5, abs=0.02)


def test_too_short_a_text_is_no_near_copy() -> None:
    words = vocabulary(11)
    assert containment(shingles(words), shingles(words)) == 0.0
    assert containment(shingles(words[:3]), shingles(words)) == 0.0


def test_samples_of_near_copies_meet() -> None:
    dice = random.Random(2)
    met = 0
    for _ in range(100):
        whole = text(dice, 600)
        # Cut at its end, with another lead and every fortieth word changed.
        copy = text(dice, 20) + [f"new{at}" if at % 40 == 0 else word for at, word in enumerate(whole[:250])]
        assert containment(shingles(copy), shingles(whole)) > NEAR
        met += len(set(sample(shingles(copy))) & set(sample(shingles(whole)))) >= 2
    assert met >= 98


def test_shingles_are_the_same_in_every_process() -> None:
    assert shingles(vocabulary(6)).tolist() == [11702167727240289421, 13284306903594586272]


def test_the_title_counts_where_there_are_few_words() -> None:
    one, other = (Article("", title, "", ()) for title in ("Monday", "Tuesday"))
    assert text_mark(one, ["no", "news"]) != text_mark(other, ["no", "news"])
    long = vocabulary(30)
    assert text_mark(one, long) == text_mark(other, long)
