"""What is known of an article is changed in its front matter alone, and every edit can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefsearch.adding.values import Changed
from briefsearch.errors import InputError, StorageError
from briefsearch.library import Library
from tests.search.adding.making import content, open_library

BODY = "\nThe ferry left at  noon.  \r\n\n* one\t\n- two\n\n::: comment\nAnon: no.\n:::\n\u200b\n"
LUND = f"---\n# mine\nid: lund\ntitle: Lund speaks\noutlet: Strait Log # paper\ntags: [a, b]\n---\n{BODY}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def put(root: Path, name: str, data: bytes) -> Library:
    (root / name).write_bytes(data)
    return open_library(root)


def test_the_body_and_all_that_is_not_asked_for_stay_byte_for_byte(root: Path) -> None:
    library = put(root, "lund.md", LUND.encode())
    changed = Changed(title='Lund: "no"', authors=("Ane Bach", "Per, Holm"), published="2024-03-06")
    edited = library.edit("lund", changed)
    after = (root / "lund.md").read_bytes()
    assert after.endswith(b"---\n" + BODY.encode())
    assert b"# mine\nid: lund\n" in after
    assert b"outlet: Strait Log # paper\ntags: [a, b]\n" in after
    (head,) = library.heads()
    assert (head.title, head.authors) == ('Lund: "no"', ("Ane Bach", "Per, Holm"))
    assert (head.published, head.published_evidence) == (date(2024, 3, 6), "set by the reader")
    library.restore(edited)
    assert (root / "lund.md").read_bytes() == LUND.encode()
    assert library.heads()[0].title == "Lund speaks"
    library.close()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_of_a_file_stays(root: Path, encoding: str) -> None:
    source = LUND.replace("\u200b", "ø😀")
    library = put(root, "lund.md", source.encode(encoding))
    library.edit("lund", Changed(outlet="Harbour Mail"))
    assert (root / "lund.md").read_bytes().decode(encoding).endswith(BODY.replace("\u200b", "ø😀"))
    assert library.heads()[0].outlet == "Harbour Mail"
    library.close()


def test_lines_that_end_as_on_windows_stay_so(root: Path) -> None:
    library = put(root, "lund.md", b"---\r\nid: lund\r\ntitle: Lund\r\n---\r\n\r\nHe spoke.\r\n")
    library.edit("lund", Changed(title="Holm"))
    expected = b"---\r\nid: lund\r\ntitle: Holm\r\nedited: [title]\r\n---\r\n\r\nHe spoke.\r\n"
    assert (root / "lund.md").read_bytes() == expected
    library.close()


def test_a_file_without_front_matter_gets_one(root: Path) -> None:
    library = put(root, "lund.md", b"# Lund\n\nHe spoke.\n")
    library.edit("lund", Changed(outlet="Strait Log"))
    assert (root / "lund.md").read_bytes().endswith(b"\n\n# Lund\n\nHe spoke.\n")
    (head,) = library.heads()
    assert (head.id, head.title, head.outlet) == ("lund", "Lund", "Strait Log")
    library.close()


def test_a_field_can_be_made_unknown(root: Path) -> None:
    fields = "id: lund\ntitle: Lund\noutlet: Log\nauthors:\n- A\n- B\npublished: 2024-01-01\n"
    library = put(root, "lund.md", f"---\n{fields}---\n\nHe spoke.\n".encode())
    library.edit("lund", Changed(outlet="", authors=(), published=""))
    (head,) = library.heads()
    assert (head.outlet, head.authors, head.published) == ("", (), None)
    library.close()


@pytest.mark.parametrize("changed", [Changed(published="6 March"), Changed(title="  ")])
def test_a_value_that_cannot_be_is_refused(root: Path, changed: Changed) -> None:
    library = put(root, "lund.md", LUND.encode())
    with pytest.raises(InputError):
        library.edit("lund", changed)
    assert (root / "lund.md").read_bytes() == LUND.encode()
    library.close()


def test_nothing_new_writes_nothing(root: Path) -> None:
    library = put(root, "lund.md", LUND.encode())
    library.edit("lund", Changed(title=" Lund  speaks ", outlet="Strait Log"))
    assert content(root) == {"lund.md": LUND.encode()}
    library.close()


def test_a_text_dump_is_taken_in_by_its_first_edit_and_comes_back(root: Path) -> None:
    dump = b"Lund speaks\n\nThe harbour of Lund was closed on Monday, its mayor said to reporters.\n"
    library = put(root, "story.txt", dump)
    before = library.article("story")
    edited = library.edit("story", Changed(outlet="Strait Log"))
    assert set(content(root)) == {"story.md", "originals/story.txt"}
    assert (root / "originals" / "story.txt").read_bytes() == dump
    after = library.article("story")
    assert (after.text, after.blocks, after.outlet) == (before.text, before.blocks, "Strait Log")
    assert library.original("story").text == dump.decode()
    library.restore(edited)
    assert content(root) == {"story.txt": dump}
    assert library.article("story") == before
    library.close()


def test_an_unknown_article_and_a_library_of_one_file(root: Path) -> None:
    library = put(root, "lund.md", LUND.encode())
    with pytest.raises(InputError, match="no article"):
        library.edit("holm", Changed(title="x"))
    library.close()
    single = Library(root / "lund.md", root.parent / "cache-2")
    single.refresh()
    assert not single.can_write
    with pytest.raises(StorageError, match="one file"):
        single.edit("lund", Changed(title="x"))
    single.close()


def test_what_another_program_wrote_since_is_not_undone(root: Path) -> None:
    library = put(root, "lund.md", LUND.encode())
    edited = library.edit("lund", Changed(title="Holm"))
    later = (root / "lund.md").read_bytes() + b"More words.\n"
    (root / "lund.md").write_bytes(later)
    with pytest.raises(InputError, match="changed since"):
        library.restore(edited)
    assert (root / "lund.md").read_bytes() == later
    library.close()


def test_a_file_in_the_place_of_a_text_dump_is_not_overwritten(root: Path) -> None:
    library = put(root, "story.txt", b"Lund speaks\n\nThe harbour of Lund was closed on Monday.\n")
    edited = library.edit("story", Changed(outlet="Strait Log"))
    (root / "story.txt").write_text("Mine.\n")
    before = content(root)
    with pytest.raises(InputError, match="has its place"):
        library.restore(edited)
    assert content(root) == before
    library.close()


def test_who_may_read_a_file_stays(root: Path) -> None:
    library = put(root, "lund.md", LUND.encode())
    (root / "lund.md").chmod(0o664)
    library.edit("lund", Changed(title="Holm"))
    assert (root / "lund.md").stat().st_mode & 0o777 == 0o664
    library.close()
