"""Comparing accounts of a library: once for pairs and findings, anew when something has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from briefsearch.comparison.alignment import align
from briefsearch.comparison.alignment.similarity import Background
from briefsearch.comparison.comparer import Comparer
from briefsearch.comparison.values import Comparison
from briefsearch.errors import InputError
from briefsearch.model import Article, Progress
from tests.search.comparison.alignment.reading import article


class Shelf:
    """Articles of a library that may change, and what they were compared against each time."""

    def __init__(self, *articles: Article) -> None:
        self.articles = {each.id: each for each in articles}
        self.is_one_story = True
        self.backgrounds: list[Background | None] = []
        self.comparer = Comparer(self.marks, self.article, lambda _: ())

    def marks(self) -> dict[str, str]:
        """Return what tells the state of each article, if they tell one story."""
        return {each.id: each.text for each in self.articles.values() if self.is_one_story}

    def article(self, article_id: str) -> Article:
        """Return an article as it is read anew."""
        if article_id not in self.articles:
            raise InputError(f"no article {article_id!r} here")
        return replace(self.articles[article_id])


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Give three accounts of one morning."""
    shelf = Shelf(
        article("gate", "Guards counted 340 people at the northern gate on Monday."),
        article("wire", "At the northern gate guards counted 900 people on Monday."),
        article("rain", "A bakery gave away its bread before the rain began."),
    )
    compare = align.compare

    def counted(articles: Sequence[Article], background: Background | None, *rest: Any) -> Comparison:
        shelf.backgrounds.append(background)
        return compare(articles, background, *rest)

    monkeypatch.setattr(align, "compare", counted)
    return shelf


def test_the_same_accounts_are_compared_once(shelf: Shelf) -> None:
    first = shelf.comparer.compare(["gate", "wire"])
    assert shelf.comparer.compare(["gate", "wire"]) is first
    assert shelf.comparer.findings(["gate", "wire"]).articles == ("gate", "wire")
    assert len(shelf.backgrounds) == 1


def test_others_or_another_order_are_compared_anew(shelf: Shelf) -> None:
    shelf.comparer.compare(["gate", "wire"])
    assert shelf.comparer.compare(["wire", "gate"]).articles == ("wire", "gate")
    assert shelf.comparer.findings(["wire", "rain"]).articles == ("wire", "rain")
    assert len(shelf.backgrounds) == 3


def test_a_changed_account_is_compared_anew(shelf: Shelf) -> None:
    assert shelf.comparer.compare(["gate", "wire"]).pairs
    shelf.articles["wire"] = article("wire", "Nobody came to the concert of the harbour choir.")
    assert not shelf.comparer.compare(["gate", "wire"]).pairs
    assert shelf.comparer.compare(["gate", "wire"]).articles == ("gate", "wire")
    assert len(shelf.backgrounds) == 2


def test_another_background_counts_for_the_same_accounts(shelf: Shelf) -> None:
    shelf.comparer.compare(["gate", "wire"])
    shelf.articles["rain"] = article("rain", "Guards at every gate counted people.")
    shelf.comparer.compare(["gate", "wire"])
    first, second = shelf.backgrounds
    assert first is not None
    assert second is not None
    assert first is not second


def test_a_library_of_many_stories_is_no_background(shelf: Shelf) -> None:
    shelf.is_one_story = False
    shelf.comparer.compare(["gate", "wire"])
    del shelf.articles["rain"]
    shelf.comparer.compare(["gate", "wire"])
    # There, what becomes of the others is all the same.
    assert shelf.backgrounds == [None]


def test_what_fails_leaves_the_last_comparison_as_it_was(shelf: Shelf) -> None:
    shelf.comparer.compare(["gate", "wire"])
    for asked in (["gate"], ["gate", "gate"], ["gate", "nobody"]):
        with pytest.raises(InputError):
            shelf.comparer.compare(asked)
        with pytest.raises(InputError):
            shelf.comparer.findings(asked)
    shelf.comparer.compare(["gate", "wire"])
    assert len(shelf.backgrounds) == 1


def test_it_tells_how_far_it_is(shelf: Shelf) -> None:
    told: list[Progress] = []
    shelf.comparer.compare(["gate", "wire", "rain"], told.append)
    assert [(each.phase, each.done) for each in told] == [
        ("comparing", done) for done in range(1, told[-1].total + 1)
    ]
    told.clear()
    shelf.comparer.compare(["gate", "wire", "rain"], told.append)
    assert told == []
