"""The names of an article: in order, found by place, each article asked about once."""

from __future__ import annotations

import pytest

from briefreader.passages.naming import ArticleNames, KnownNames, said_of_all, said_of_mention
from briefsearch.errors import StorageError
from briefsearch.model import Entity, EntityKind, Mention, Span

TEXT = "Ida Lund saw Bergen. Lund left Bergen Airport."


def entity(name: str, *spans: tuple[int, int], articles: int = 2) -> Entity:
    names = tuple(dict.fromkeys(TEXT[start:end] for start, end in spans))
    mentions = tuple(Mention("one", *span) for span in spans)
    return Entity(name.lower(), name, EntityKind.PERSON, names, {"one": len(spans)}, 1200, articles, mentions)


IDA = entity("Ida Lund", (21, 25), (0, 8))
BERGEN = entity("Bergen", (13, 19), (31, 37))
AIRPORT = entity("Bergen Airport", (31, 45))
NAMES = ArticleNames.of([IDA, BERGEN])


def said(pieces: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in pieces)


def test_mentions_are_in_reading_order_whosever_they_are() -> None:
    assert [span.of(TEXT) for span in NAMES.spans] == ["Ida Lund", "Bergen", "Lund", "Bergen"]
    assert [NAMES.entity_at(at) for at in (0, 7, 8, 13, 24, 25)] == [IDA, IDA, None, BERGEN, IDA, None]


def test_of_mentions_that_overlap_one_is_kept() -> None:
    names = ArticleNames.of([BERGEN, AIRPORT])
    assert names.spans == (Span(13, 19), Span(31, 37))


@pytest.mark.parametrize(
    ("step", "offset", "wanted"),
    [
        (1, 0, 0),
        (1, 1, 13),
        (1, 31, 31),
        (1, 32, None),
        (-1, 0, None),
        (-1, 13, 0),
        (-1, 14, 13),
        (-1, 99, 31),
    ],
)
def test_the_next_and_the_previous_mention(step: int, offset: int, wanted: int | None) -> None:
    span = NAMES.beyond(step, offset)
    assert (span.start if span is not None else None) == wanted


def test_names_of_an_older_text_do_not_fit() -> None:
    assert NAMES.fit(TEXT)
    assert not NAMES.fit(" " + TEXT)
    assert not NAMES.fit("")


async def test_an_article_is_asked_about_once_and_again_after_all_was_forgotten() -> None:
    asked: list[str] = []

    async def ask(article_id: str) -> list[Entity]:
        asked.append(article_id)
        if article_id == "lost":
            raise StorageError("not built yet")
        return [IDA]

    known = KnownNames(ask)
    assert known.get("one") is None
    assert await known.of("one") is await known.of("one")
    assert asked == ["one"]
    with pytest.raises(StorageError):
        await known.of("lost")

    before = known.get("one")
    known.forget()
    assert known.get("one") is before
    assert await known.of("one") is not before
    for number in range(30):
        await known.of(str(number))
    assert known.get("0") is None
    assert known.get("29") is not None


def test_what_is_said_of_a_mention_and_of_all() -> None:
    assert said(said_of_mention("Lund", IDA, "one", "·")) == (
        "Lund is Ida Lund · person · 2 here, 1,200 in 2 accounts"
    )
    alone = entity("Ida Lund", (0, 8), articles=1)
    assert said(said_of_mention("Ida Lund", alone, "one", ".")) == (
        "Ida Lund . person . 1 here, in no other account"
    )
    assert said(said_of_all(NAMES)) == "i 2 names  4 mentions here"
    assert said(said_of_all(ArticleNames.of([]))) == "i no names in this account"
