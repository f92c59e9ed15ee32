from __future__ import annotations

import pytest

from briefsearch.comparison.alignment import parts
from briefsearch.comparison.alignment.parts import account, statements
from tests.search.comparison.alignment.reading import article

SAID = (
    "The ferry left at noon with its lights on.",
    "“Nobody answered,” said the mate.",
    "“The pump had failed by noon,” said Okafor, and added: “The spare was still ashore.”",
)


def speaking(*paragraphs: str) -> list[int]:
    return [row for row, _ in statements(article("said", *paragraphs))]


def test_statements_know_their_sentence() -> None:
    assert speaking(*SAID) == [1, 2, 2]
    told = [parts.stems.keys() for _, parts in statements(article("said", *SAID))]
    assert ["pump" in stems for stems in told] == [False, True, False]


def test_statements_of_sentences_that_take_no_part_are_left_out() -> None:
    short = "“Nobody answered us,” he said.", "“Nobody,” she said."
    assert len(account(article("said", *short)).chosen) == 1
    assert speaking(*short) == [0]


def test_no_more_statements_are_read_than_an_article_has(monkeypatch: pytest.MonkeyPatch) -> None:
    statements.cache_clear()
    monkeypatch.setattr(parts, "_MOST_STATEMENTS", 2)
    assert speaking(*SAID) == [1, 2]
    statements.cache_clear()
