"""Questions that once stopped an engine, and whatever else can be made of the signs of the language."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefsearch.index.search import Question, search
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article

from .history import WORDS, write_article

Ask = Callable[[str, bool], float]

NAMED = (
    *(
        "a~9",
        "a~",
        "a~2/99",
        "x" * 100_000,
        "x" * 100_000 + "~2",
        "x" * 100_000 + "*",
        "??*",
        "*a*",
        "*",
        "**",
    ),
    *("[a TO z]", "{a TO z}", "date:[banana TO 2024]", "date:[2023 TO", "date:", "(" * 2000, ")" * 2000),
    *("(" * 2000 + "a" + ")" * 2000, "NOT " * 2000, "-" * 2000 + "a", "a OR " * 500, "a* " * 500, '"' * 2001),
    *('"a b"~99999999999999999999', '"the the the the the the"~50', '"t* t* t* t* t*"~50', '"t* o* f* p*"'),
    *(
        " ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
        "title:" * 300 + "a",
        "\x00",
        "\ud800",
    ),
    *(
        "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z",
        "=" * 999,
        "ferry~2 " * 64,
        "t*-o*-f*",
        "日" * 1000,
    ),
    *('"' + "the " * 200 + '"', "entity:x", 'entity:"' + "x" * 5000, "outlet:=*"),
)
# Seconds here; for long trials alone.
SLOW = ('"' + "the " * 64 + '"~50',)
SIGNS = (
    *WORDS[:20],
    *("*", "~", "~2", "~9", '"', '"~5', '"~99', "(", ")", "-", "=", "OR", "AND", "NOT", ":", "?", "[", "]"),
    *("title:", "author:", "outlet:", "outlet:=", "date:", "entity:", "kind:brief", "date:2023..", "TO"),
    *("\\", "/", "^", "+", "'", "’", "\n", "\x00", "é", "日", "٣", "²", "a" * 70, "f", "t"),
)
QUERIES = st.lists(st.sampled_from(SIGNS), max_size=12).flatmap(
    lambda parts: st.sampled_from(("", " ")).map(lambda between: between.join(parts))
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Give a way to ask a library of 300 articles, which returns the seconds it took."""
    chance = random.Random(14)
    articles: dict[str, Article] = {f"n{n}": write_article(f"n{n}", chance) for n in range(300)}
    folder: Path = tmp_path_factory.mktemp("index")
    engine = WhooshEngine(folder)
    for part in range(3):
        some = [articles[f"n{n}"] for n in range(part * 100, part * 100 + 100)]
        engine.update([(article, "mark") for article in some], [], lambda _done: None)

    def asks(query: str, typing: bool) -> float:
        started = time.perf_counter()
        result = search(engine, Question(query, 3, typing, facets=True, snippets=1), articles.__getitem__)
        assert len(result.hits) == min(3, result.total)
        assert result.understood
        return time.perf_counter() - started

    return asks


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize(
    "query", NAMED, ids=[f"{number} {query[:12]!r}" for number, query in enumerate(NAMED)]
)
def test_named_ones_are_answered(ask: Ask, query: str, typing: bool) -> None:
    ask(query, typing)


@given(QUERIES, st.booleans())
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
def test_generated_ones_are_answered(ask: Ask, query: str, typing: bool) -> None:
    ask(query, typing)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_a_hundred_thousand_are_answered_within_a_second_each(ask: Ask) -> None:
    chance = random.Random(15)
    for query in (*NAMED, *SLOW):
        assert ask(query, True) < 1, query[:50]
    for _ in range(100_000):
        query = chance.choice(("", " ")).join(chance.choices(SIGNS, k=chance.randrange(1, 12)))
        assert ask(query, chance.random() < 0.5) < 1, query
