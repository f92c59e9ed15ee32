"""The article that a few letters or a number mean."""

from __future__ import annotations

import pytest

from briefreader.cli.lookup import find_article
from briefsearch.errors import InputError
from briefsearch.model import ArticleHead, ArticleKind


def heads(*ids: str) -> list[ArticleHead]:
    return [
        ArticleHead(one, one.title(), "", (), None, (None, None), "", ArticleKind.ARTICLE, 1, f"{one}.md")
        for one in ids
    ]


FOUR = heads("north-sea", "north-coast", "2", "seaside-north-sea")


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("north-sea", "north-sea"),
        ("north-s", "north-sea"),
        ("coast", "north-coast"),
        ("COAST", "north-coast"),
        ("1", "north-sea"),
        ("4", "seaside-north-sea"),
        ("2", "2"),
        ("03", "2"),
    ],
)
def test_what_is_meant(wanted: str, meant: str) -> None:
    assert find_article(FOUR, wanted) == meant


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("north", "part of north-sea, north-coast; write more"),
        ("-", "north-sea, north-coast, seaside-north-sea"),
        ("nroth-coats", "nearest: north-coast"),
        ("0", "shows all 4"),
        ("5", "shows all 4"),
        ("9" * 5000, "shows all 4"),
        ("³", "shows all 4"),
    ],
)
def test_what_is_not_clear(wanted: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        find_article(FOUR, wanted)


def test_an_empty_library_has_no_article() -> None:
    with pytest.raises(InputError, match="shows all 0"):
        find_article([], "1")


def test_many_ambiguous_ids_are_counted() -> None:
    with pytest.raises(InputError, match="a-0, a-1, a-2 and 7 more"):
        find_article(heads(*(f"a-{number}" for number in range(10))), "a")
