"""Closeness in time: of the same text, what appeared closer is nearer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.stories.invented import ACCOUNTS, opened, write_account, write_article


def order_of(folder: Path, dates: dict[str, str], of: str) -> list[tuple[str, float]]:
    """Return what is near the article `of` among equal texts of these dates, beside some other articles."""
    root = folder / "library"
    root.mkdir()
    for article_id in ACCOUNTS:
        write_account(root, article_id)
    text = "The lighthouse at Orrin went dark, and no keeper answered the radio of the coast guard."
    for article_id, published in dates.items():
        write_article(root, article_id, "The Gull", published, "Dark", text)
    library = opened(root, folder / "cache", names=False)
    found = [(each.id, each.score) for each in library.related(of) if each.id in dates]
    library.close()
    return found


def test_the_nearer_in_time_the_nearer(tmp_path: Path) -> None:
    dates = {
        "open": "2024-03-10",
        "year": "2025-03-10",
        "same": "2024-03-10",
        "week": "2024-03-17",
        "before": "2024-03-08",
    }
    found = order_of(tmp_path, dates, "open")
    assert [article_id for article_id, _ in found] == ["same", "before", "week", "year"]
    scores = dict(found)
    # Equal texts of one day are as near as can be, and half of that is left however far apart they are.
    assert scores["same"] == pytest.approx(1.0)
    assert scores["year"] == pytest.approx(0.5)


def test_an_unknown_date_counts_as_some_days_apart(tmp_path: Path) -> None:
    between = "unknown\npublished_between: [2024-03-09, 2024-03-11]"
    later = "unknown\npublished_between: [2024-06-01, 2024-06-11]"
    dates = {
        "open": "2024-03-10",
        "next": "2024-03-11",
        "unknown": "unknown",
        "between": between,
        "later": later,
        "month": "2024-04-11",
    }
    scores = dict(order_of(tmp_path, dates, "open"))
    assert scores["next"] > scores["unknown"] == scores["between"] > scores["month"] > scores["later"]


def test_among_undated_articles_dates_count_nothing(tmp_path: Path) -> None:
    dates = {"open": "unknown", "one": "2024-03-10", "two": "2020-01-01", "three": "unknown"}
    scores = {score for _, score in order_of(tmp_path, dates, "open")}
    assert len(scores) == 1
