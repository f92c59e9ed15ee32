"""The article that a few letters or a number mean, and the outlet that a part of its name means."""

from __future__ import annotations

import pytest

from briefreader.cli.lookup import find_article, find_outlet
from briefsearch.errors import InputError
from briefsearch.model import ArticleHead, ArticleKind


def heads(*ids: str) -> list[ArticleHead]:
    return [
        ArticleHead(one, one.title(), "", (), None, (None, None), "", ArticleKind.ARTICLE, 1, f"{one}.md")
        for one in ids
    ]


FOUR = heads("north-sea", "north-coast", "2", "seaside-north-sea")
PAPERS = [
    head._replace(outlet=outlet)
    for head, outlet in zip(
        heads(*"abcdefgh"),
        (
            *("Varn Herald", "Varn Evening Herald", "Kessin Post", "KESSIN POST", "Post"),
            *("Österbotten Marén", "24 Hours", ""),
        ),
        strict=True,
    )
]


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


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("Varn Herald", ["Varn Herald"]),
        ("varn HERALD", ["Varn Herald"]),
        ("kessin", ["Kessin Post", "KESSIN POST"]),
        ("Post", ["Post"]),
        ("maren", ["Österbotten Marén"]),
        ("osterb", ["Österbotten Marén"]),
        ("24", ["24 Hours"]),
    ],
)
def test_the_outlet_that_a_part_of_its_name_means(wanted: str, meant: list[str]) -> None:
    assert sorted(find_outlet(PAPERS, wanted)) == sorted(meant)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("her", "'her' is part of Varn Evening Herald, Varn Herald; write more of the one you mean"),
        ("bbc", "no outlet 'bbc' here; there are 24 Hours, KESSIN POST, Österbotten Marén, Post, "),
        ("", "no outlet '' here; there are "),
        (" ", "no outlet ' ' here; there are "),
    ],
)
def test_what_means_no_outlet_names_those_there_are(wanted: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        find_outlet(PAPERS, wanted)
    assert str(caught.value).startswith(said)


def test_where_no_outlet_is_stated_that_is_said() -> None:
    with pytest.raises(InputError, match="none of the articles states one"):
        find_outlet(FOUR, "post")
