"""Names by accounts: who names whom how often, and how far the accounts differ."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.entities.coverage import coverage, spread
from briefsearch.entities.views import Coverage, CoverageOrder
from briefsearch.errors import InputError
from briefsearch.library import Library
from briefsearch.model import EntityKind
from tests.search.entities.making import built

TEXTS = (
    "Ida Lund went to Bergen. Ida Lund met Jens Holm there, and Jens Holm was late.",
    "Ida Lund spoke in Bergen, and Bergen listened. The United Nations was silent.",
    "Nobody in Bergen saw Ida Lund.",
)
WORDS = {"a": 15, "b": 12, "c": 6}
EACH = {"a": "a", "b": "b", "c": "c"}


def table(
    words: Mapping[str, int] = WORDS, account_of: Mapping[str, str] = EACH, **asked: object
) -> Coverage:
    """Return the coverage of the texts."""
    kind, order, limit = (asked.get(name) for name in ("kind", "order", "limit"))
    assert kind is None or isinstance(kind, EntityKind)
    assert limit is None or isinstance(limit, int)
    order = order or CoverageOrder.SPREAD
    assert isinstance(order, CoverageOrder)
    return coverage(built(*TEXTS), words, account_of, kind=kind, order=order, limit=limit)


def counts(found: Coverage) -> dict[str, dict[str, int]]:
    """Return the counts of each row by its name."""
    return {row.entity.name: dict(row.counts) for row in found.rows}


def test_each_account_has_what_it_names() -> None:
    found = table()
    assert found.accounts == ("a", "b", "c")
    assert found.words == WORDS
    assert counts(found) == {
        "Ida Lund": {"a": 2, "b": 1, "c": 1},
        "Bergen": {"a": 1, "b": 2, "c": 1},
        "Jens Holm": {"a": 2},
        "United Nations": {"b": 1},
    }
    assert {row.entity.name: row.total for row in found.rows}["Bergen"] == 4
    assert found.total == 4


def test_the_articles_of_one_account_are_added_up() -> None:
    found = table({"Post": 21, "": 12}, {"a": "Post", "c": "Post", "b": ""})
    assert found.accounts == ("Post", "")
    assert counts(found)["Ida Lund"] == {"Post": 3, "": 1}
    assert counts(found)["United Nations"] == {"": 1}


def test_of_some_accounts_only_what_those_name_is_in_the_table() -> None:
    found = table({"c": 6, "b": 12}, {"c": "c", "b": "b"})
    assert found.accounts == ("c", "b")
    assert "Jens Holm" not in counts(found)
    assert counts(found)["Ida Lund"] == {"b": 1, "c": 1}
    assert found.total == 3


def test_rows_are_of_one_kind_where_that_is_asked_for() -> None:
    assert set(counts(table(kind=EntityKind.PERSON))) == {"Ida Lund", "Jens Holm"}
    assert set(counts(table(kind=EntityKind.PLACE))) == {"Bergen"}
    assert table(kind=EntityKind.ORGANISATION).total == 1


def test_the_first_rows_are_those_that_differ_most_or_those_named_most() -> None:
    by_spread, by_frequency = table(), table(order=CoverageOrder.FREQUENCY)
    spreads = [row.spread for row in by_spread.rows]
    totals = [row.total for row in by_frequency.rows]
    assert spreads == sorted(spreads, reverse=True)
    assert totals == sorted(totals, reverse=True)
    assert by_spread.rows[0].entity.name == "Jens Holm"
    assert {row.entity.name for row in by_frequency.rows[:2]} == {"Ida Lund", "Bergen"}
    assert {*counts(by_spread)} == {*counts(by_frequency)}


def test_a_limit_cuts_the_rows_and_not_their_number() -> None:
    found = table(limit=2)
    assert found.rows == table().rows[:2]
    assert found.total == 4


def test_nothing_named_is_an_empty_table() -> None:
    found = coverage(built("It rained."), {"a": 2}, {"a": "a"})
    assert (found.rows, found.total) == ((), 0)


def test_an_account_without_words_does_no_harm() -> None:
    found = table({"a": 0, "b": 0, "c": 0})
    assert all(np.isfinite(row.spread) for row in found.rows)


def test_the_same_share_everywhere_is_no_difference() -> None:
    twice = built("Ida Lund spoke. Ida Lund left.", "Ida Lund spoke.")
    (row,) = coverage(twice, {"a": 6, "b": 3}, {"a": "a", "b": "b"}).rows
    assert row.spread == 0
    (row,) = coverage(twice, {"a": 3, "b": 6}, {"a": "a", "b": "b"}).rows
    # 2 · (2 ln(2 / 1) + 1 ln(1 / 2)), for of three mentions one and two were to be expected.
    assert row.spread == pytest.approx(2 * (2 * log(2) - log(2)), abs=0.005)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 5000)), min_size=1, max_size=9))
def test_spread_is_the_log_likelihood_ratio(cells: list[tuple[int, int]]) -> None:
    total, words = sum(count for count, _ in cells), sum(length for _, length in cells)
    named = [(count, length / words) for count, length in cells if count]
    rows = np.zeros(len(named), np.int64)
    observed = np.array([count for count, _ in named], np.int64)
    shares = np.array([share for _, share in named], np.float64)
    found = spread(rows, observed, np.array([total], np.float64), shares)
    wanted = 2 * sum(count * log(count / (total * share)) for count, share in named)
    assert found[0] >= 0
    assert found[0] == pytest.approx(wanted, rel=1e-9, abs=1e-6)


def test_a_library_answers_by_article_and_by_outlet(tmp_path: Path) -> None:
    root = tmp_path / "articles"
    root.mkdir()
    for name, outlet, text in zip("abc", ("Post", "", "Post"), TEXTS, strict=True):
        head = f'---\ntitle: "T"\noutlet: "{outlet}"\n---\n\n'
        (root / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    library = Library(root, tmp_path / "cache")
    library.build()
    try:
        lengths = {head.id: head.words for head in library.heads()}
        found = library.coverage()
        assert dict(found.words) == lengths
        assert counts(found)["Jens Holm"] == {"a": 2}
        by_outlet = library.coverage(by_outlet=True)
        assert dict(by_outlet.words) == {"Post": lengths["a"] + lengths["c"], "": lengths["b"]}
        assert counts(by_outlet)["Bergen"] == {"Post": 2, "": 2}
        assert library.coverage(["c", "b"]).accounts == ("c", "b")
        with pytest.raises(InputError, match="nowhere"):
            library.coverage(["a", "nowhere"])
    finally:
        library.close()
