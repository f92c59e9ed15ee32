"""Messages between a guard and its process: what goes in comes out, and nothing else does."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.intake.guard.frames import HEADER, Done, Frame, decode, encode, read_frame, write_frame
from briefsearch.intake.values import Draft, Hints, Item, Reference, Refusal, SourceKind
from briefsearch.model import Article, ArticleKind, Block, BlockKind, Link

ARTICLE = Article(
    id="ferry",
    title="The ferry “sails”",
    text="Orvala\n\nIt sails.",
    blocks=(Block(BlockKind.HEADING, 0, 6, 2), Block(BlockKind.PARAGRAPH, 8, 17)),
    authors=("Mila Trent", "Ivo Sand"),
    published=date(2024, 1, 12),
    published_between=(None, date(2024, 2, 1)),
    kind=ArticleKind.BRIEF,
    links=(Link(0, 6, "https://example.org/a?b=c"),),
)
DRAFT = Draft(ARTICLE, {"title": "the first heading", "published": "its byline"}, b"\0\xff<p>", ".html")
FRAMES: list[Frame] = [
    DRAFT,
    replace(DRAFT, original=None),
    Reference(
        "https://example.org/feed", SourceKind.FEED, Hints("Ferry", "The Gauge", ("Ivo",), date(2024, 1, 2))
    ),
    Reference("https://example.org"),
    Refusal("a.pdf", "it is locked"),
    Item(Path("/tmp/\udcff a.md"), "a.md", SourceKind.MARKDOWN, "https://example.org", "utf-8"),
    Done(),
]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: type(frame).__name__)
def test_a_message_comes_out_as_it_went_in(frame: Frame) -> None:
    read = decode(encode(frame))
    assert read == frame
    assert type(read) is type(frame)


@given(
    title=st.text(),
    blocks=st.lists(
        st.builds(
            Block,
            st.sampled_from(BlockKind),
            st.integers(0, 2**40),
            st.integers(),
            st.none() | st.integers(1, 6),
        )
    ),
    published=st.none() | st.dates(),
    evidence=st.dictionaries(st.text(), st.text()),
    original=st.none() | st.binary(),
)
def test_any_article_comes_out_as_it_went_in(
    title: str,
    blocks: list[Block],
    published: date | None,
    evidence: Mapping[str, str],
    original: bytes | None,
) -> None:
    article = replace(ARTICLE, title=title, text=title * 2, blocks=tuple(blocks), published=published)
    draft = Draft(article, evidence, original, title)
    assert decode(encode(draft)) == draft


def changed(path: tuple[int, ...], value: object) -> bytes:
    """Return the message DRAFT with another value at one place."""
    message: Any = json.loads(encode(DRAFT))
    part = message[1]
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return json.dumps(message).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((0, 1), 7),
        ((0, 1), None),
        ((0, 1), ["a"]),
        ((0, 3), "blocks"),
        ((0, 3, 0, 0), "no kind"),
        ((0, 3, 0, 1), "0"),
        ((0, 3, 0, 1), 0.5),
        ((0, 3, 0, 1), True),
        ((0, 3, 0), ["paragraph", 0]),
        ((0, 5), {"name": "Mila"}),
        ((0, 6), "yesterday"),
        ((0, 7), [None]),
        ((0, 7), [None, None, None]),
        ((1,), [["title", "heading"]]),
        ((1,), {"title": 1}),
        ((2,), "no letters of bytes!"),
    ],
)
def test_a_message_of_other_types_is_none(path: tuple[int, ...], value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(changed(path, value))


def test_the_change_of_messages_changes_only_one_place() -> None:
    assert decode(changed((0, 1), "Rain")) == replace(DRAFT, article=replace(ARTICLE, title="Rain"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'["Draft"]',
        b'["Article", []]',
        b'["Path", "/"]',
        b'["Refusal", ["a", "b", "c"]]',
        b'["Refusal", {"name": "a", "reason": "b"}]',
        b'[["Refusal"], ["a", "b"]]',
        b"\xff\xfe",
        b"[" * 100_000,
        b'["Refusal", ' + b"[" * 50_000 + b"]" * 50_000 + b"]",
        pickle.dumps(Refusal("a", "b")),
    ],
)
def test_bytes_that_are_no_message_are_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(body)


@given(st.binary(max_size=60) | st.text(alphabet='[]{}",:Refusal0a ').map(str.encode))
def test_any_bytes_are_a_message_or_refused(body: bytes) -> None:
    try:
        read = decode(body)
    except ValueError:
        return
    assert decode(encode(read)) == read


def test_a_stream_gives_its_messages_and_then_none() -> None:
    stream = io.BytesIO()
    for frame in FRAMES:
        write_frame(stream, encode(frame))
    stream.seek(0)
    assert [read_frame(stream) for _ in FRAMES] == FRAMES
    assert read_frame(stream) is None


@pytest.mark.parametrize("cut", [1, HEADER.size, HEADER.size + 3])
def test_a_stream_that_ends_within_a_message_is_at_its_end(cut: int) -> None:
    stream = io.BytesIO()
    write_frame(stream, encode(FRAMES[0]))
    assert read_frame(io.BytesIO(stream.getvalue()[:cut])) is None
