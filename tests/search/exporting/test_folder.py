"""A folder of Markdown that is a library again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefsearch.exporting import export_markdown
from briefsearch.intake import read_article
from briefsearch.library import Library
from briefsearch.manifest import MARKER
from briefsearch.model import Article, ArticleKind
from tests.search.exporting.examples import FERRY

BRIEF = replace(FERRY, id="brief", kind=ArticleKind.BRIEF, original="the Kessin Post of that day")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """Give the folder of a library that keeps an original."""
    folder = tmp_path / "origin"
    (folder / "originals").mkdir(parents=True)
    (folder / "originals" / MARKER).touch()
    (folder / "originals" / "ferry.md").write_bytes(b"# the page itself\n")
    (folder / "secret.txt").write_text("not for others", encoding="utf-8")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "ferry.html").write_text("nor this", encoding="utf-8")
    return folder


def test_a_folder_is_a_library_of_the_same_articles(tmp_path: Path) -> None:
    assert export_markdown([FERRY, BRIEF], tmp_path / "new" / "out") == 2
    with_library = Library(tmp_path / "new" / "out")
    with_library.refresh()
    try:
        assert [head.id for head in with_library.heads()] == ["brief", "ferry"]
        assert with_library.article("ferry") == FERRY
        assert with_library.article("brief") == BRIEF
    finally:
        with_library.close()


def test_nothing_but_the_articles_is_left(tmp_path: Path) -> None:
    export_markdown([FERRY], tmp_path / "out")
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("xdg")] == ["out"]
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["ferry.md"]


def test_a_folder_that_fails_halfway_does_not_appear(tmp_path: Path) -> None:
    def breaking() -> Iterator[Article]:
        yield FERRY
        raise OSError("the disk is gone")

    (tmp_path / "filled").mkdir()
    for name in ("out", "filled"):
        with pytest.raises(OSError, match="gone"):
            export_markdown(breaking(), tmp_path / name)
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("xdg")] == ["filled"]
    assert list((tmp_path / "filled").iterdir()) == []


def test_what_else_is_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text("an older one", encoding="utf-8")
    (tmp_path / "notes.md").write_text("my own", encoding="utf-8")
    export_markdown([FERRY], tmp_path)
    assert read_article(tmp_path / "ferry.md", "other") == FERRY
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "my own"


def test_originals_come_along_where_asked_for_and_are_not_read(tmp_path: Path, origin: Path) -> None:
    kept = replace(FERRY, original="originals/ferry.md")
    export_markdown([kept], tmp_path / "with", origin)
    export_markdown([kept], tmp_path / "without")
    assert read_article(tmp_path / "with" / "ferry.md", "other") == kept
    assert (tmp_path / "with" / "originals" / "ferry.md").read_bytes() == b"# the page itself\n"
    assert read_article(tmp_path / "without" / "ferry.md", "other") == FERRY
    opened = Library(tmp_path / "with")
    opened.refresh()
    assert [head.id for head in opened.heads()] == ["ferry"]
    opened.close()


@pytest.mark.parametrize(
    "original",
    [
        "secret.txt",
        "drafts/ferry.html",
        "originals/../secret.txt",
        "../origin/secret.txt",
        "originals",
        "originals/none.md",
        "\0",
    ],
)
def test_only_an_original_is_taken_for_one(original: str, tmp_path: Path, origin: Path) -> None:
    export_markdown([replace(FERRY, original=original)], tmp_path / "out", origin)
    assert [file.name for file in (tmp_path / "out").rglob("*")] == ["ferry.md"]
    assert read_article(tmp_path / "out" / "ferry.md", "other").original == ""


def test_near_copies_stay_in_a_library(tmp_path: Path) -> None:
    near = replace(FERRY, near_copies=("wire",))
    export_markdown([near], tmp_path / "out")
    assert read_article(tmp_path / "out" / "ferry.md", "other") == near
