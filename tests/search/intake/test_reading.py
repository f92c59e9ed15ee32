"""From bytes to an article, and what a reader is told where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake import MAX_BYTES, SUFFIXES, article_from_bytes, read_article, slug
from briefsearch.text import clean

TEXT = "# Ferry back in port\n\nThe ferry is back in port, as Zoë Arendt said.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
    ],
)
def test_encodings_give_the_same_article(data: bytes) -> None:
    article = article_from_bytes(data, "ferry.md", "ferry")
    assert article.title == "Ferry back in port"
    assert article.text == "The ferry is back in port, as Zoë Arendt said."
    assert article.id == "ferry"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\n\t", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        (b"\x89PNG\x00\x00", "not a text file"),
        (b"one\ntwo\nit\x92s", "line 3: byte 0x92 is not UTF-8"),
        (b"\xef\xbb\xbfone\nit\x92s", "line 2: byte 0x92 is not UTF-8"),
        (b"it\x92s", "iconv -f WINDOWS-1252 -t UTF-8"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "not a text file"),
        (b"x" * (MAX_BYTES + 1), "16.1 MB; at most 16 MB"),
    ],
)
def test_reasons(data: bytes, said: str) -> None:
    for name in ("unlucky.md", "unlucky.txt"):
        with pytest.raises(UnreadableError) as caught:
            article_from_bytes(data, name, "unlucky")
        reason = str(caught.value)
        assert said in reason
        assert "unlucky" not in reason
        assert "\n" not in reason
        assert len(reason) < 120


def test_other_kinds_of_files_are_refused_by_their_ending() -> None:
    with pytest.raises(UnreadableError, match=r"use one of \.markdown, \.md, \.txt"):
        article_from_bytes(b"text", "report.docx", "report")
    assert {".md", ".markdown", ".txt"} == SUFFIXES


def test_ending_decides_the_reader(tmp_path: Path) -> None:
    source = "Ferry in port\n\n*The ferry* is back in port.\n"
    for name in ("a.MD", "b.markdown", "c.txt"):
        (tmp_path / name).write_text(source, encoding="utf-8")
    made = {path.name: read_article(path, "x") for path in tmp_path.iterdir() if path.is_file()}
    assert made["a.MD"].text == made["b.markdown"].text == "Ferry in port\n\nThe ferry is back in port."
    assert made["c.txt"].text == "The ferry is back in port."
    assert made["c.txt"].title == "Ferry in port"


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="no longer there"):
        read_article(tmp_path / "gone.md", "gone")
    with pytest.raises(UnreadableError, match="this is not a file"):
        read_article(tmp_path, "folder")
    path = tmp_path / "shut.md"
    path.write_text("text", encoding="utf-8")

    def refuse(*_args: object, **_keywords: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError, match="change its permissions"):
        read_article(path, "shut")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UnreadableError, match="this is not a file"):
        read_article(tmp_path / "pipe.md", "pipe")


@given(st.binary(max_size=200), st.sampled_from(("a.md", "a.txt")))
def test_any_bytes_give_an_article_or_a_reason(data: bytes, name: str) -> None:
    try:
        article = article_from_bytes(data, name, "any")
    except UnreadableError:
        return
    assert clean(article.text) == article.text
    assert article.title
    for block in article.blocks:
        assert 0 <= block.start < block.end <= len(article.text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Ferry: back in port!", "ferry-back-in-port"),
        ("Zoë’s Café", "zoe-s-cafe"),
        ("", "article"),
        ("!!!", "article"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 90, "x" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_slugs(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text(max_size=100))
def test_slugs_are_safe_and_settled(text: str) -> None:
    made = slug(text)
    assert 1 <= len(made) <= 60
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in made)
    assert made == made.lower().strip("-") == slug(made)
