"""Dates in a few letters, and the line under a headline."""

from __future__ import annotations

from datetime import date

import pytest

from briefreader.look.signs import ASCII, UNICODE
from briefreader.wording.bylines import byline, short_date
from briefsearch.model import Article, ArticleKind, Block, BlockKind

DAY, NEXT, LATER = date(2024, 3, 4), date(2024, 3, 6), date(2024, 4, 1)


@pytest.mark.parametrize(
    ("published", "between", "wanted"),
    [
        (DAY, (None, None), "4 Mar 2024"),
        (None, (DAY, NEXT), "4–6 Mar 2024 ?"),
        (None, (DAY, LATER), "4 Mar–1 Apr 2024 ?"),
        (None, (date(2023, 12, 30), DAY), "30 Dec 2023–4 Mar 2024 ?"),
        (None, (DAY, DAY), "4 Mar 2024 ?"),
        (None, (DAY, None), "from 4 Mar 2024 ?"),
        (None, (None, DAY), "by 4 Mar 2024 ?"),
        (None, (None, None), "undated ?"),
    ],
)
def test_dates_are_short_and_doubt_is_shown(
    published: date | None, between: tuple[date | None, date | None], wanted: str
) -> None:
    article = Article("a", "A", "", (), published=published, published_between=between)
    assert short_date(article, UNICODE) == wanted
    assert short_date(article, ASCII) == wanted.replace("–", "-")


def test_the_byline_names_outlet_date_authors_and_length() -> None:
    text = "word " * 460
    article = Article(
        "a", "A", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), "The Ledger", ("Nils", "Mia"), DAY
    )
    assert byline(article, UNICODE) == "The Ledger · 4 Mar 2024 · Nils, Mia · 460\u00a0words · 2\u00a0min"


def test_what_is_written_without_spaces_is_counted_by_characters() -> None:
    text = "港口会谈今天继续举行，双方没有说明何时结束。" * 50
    article = Article("a", "A", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language="zh")
    assert byline(article, ASCII).endswith(" . 1,000 characters . 4 min")


def test_a_few_foreign_names_do_not_make_a_text_one_of_characters() -> None:
    text = "The delegates met in 東京 (Tokyo) and went on to 京都 by night train."
    article = Article("a", "A", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    assert byline(article, ASCII).endswith(" . 14 words . 1 min")


def test_a_brief_is_said_to_be_ours() -> None:
    article = Article("a", "A", "", (), "The Ledger", kind=ArticleKind.BRIEF)
    assert byline(article, UNICODE).startswith("our brief of The Ledger · undated ?")
