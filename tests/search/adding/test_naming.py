"""Names of files: safe on any system, inside the library, and never those of somebody else's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.adding.folder import Folder
from briefsearch.adding.naming import Names
from briefsearch.exporting import export_epub, export_jsonl
from briefsearch.model import Article
from tests.search.adding.making import add, content, open_library, prose, record, records

HOSTILE = (
    *("../../x", "/etc/passwd", "..", "a\0b", "", "x" * 10_000, "👩‍🚀" * 20, "CON", "aux.txt", "nul", "com1"),
    *("LPT9", "a:b|c?", "~/x", "-rf", "\u202egnp.exe", "$(reboot)", "a\nb", "مرحبا", "会議"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


def names(tmp_path: Path, *ids: str) -> Names:
    return Names(Folder(tmp_path), set(ids))


@given(st.text(max_size=300))
def test_every_title_gives_a_name_that_every_system_takes(title: str) -> None:
    chosen = Names(Folder(Path("/nonexistent")), set()).choose(Article("", title, "", (), outlet=title), b"")
    assert chosen.isascii()
    assert chosen == chosen.lower()
    assert 1 <= len(f"{chosen}.md") <= 80
    assert not set(chosen) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert chosen.strip("-") == chosen
    assert chosen not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_hostile_titles_stay_inside_the_library(root: Path, tmp_path: Path) -> None:
    each = [record(title, prose(number)) for number, title in enumerate(HOSTILE)]
    found = add(root, records(tmp_path / "hostile.jsonl", *each))
    added = [one for one in found if one.outcome == "added"]
    assert len(added) >= len(HOSTILE) - 1
    outside = {path.name for path in tmp_path.iterdir()} - {"hostile.jsonl", "library", "cache"}
    assert {name for name in outside if not name.startswith("xdg-")} == set()
    library = open_library(root)
    assert library.size == len(added)
    assert library.problems() == ()
    assert {head.id for head in library.heads()} == {one.id for one in added}
    library.close()


def test_a_taken_name_gets_the_outlet_then_the_day_then_a_number(root: Path, tmp_path: Path) -> None:
    each = [record("Rain", prose(n), outlet="Strait Log", date="2024-03-06") for n in range(5)]
    found = add(root, records(tmp_path / "rain.jsonl", *each))
    assert [one.id for one in found] == ["rain", "rain-strait-log", "rain-2024-03-06", "rain-2", "rain-3"]


def test_a_file_of_somebody_else_is_never_overwritten(root: Path, tmp_path: Path) -> None:
    root.mkdir()
    theirs = {
        "rain.md": "---\nid: another\n---\n\nMine.",
        "RAIN-2.MD": "Mine too.",
        "rain-3.txt": "And this.",
    }
    for name, text in theirs.items():
        (root / name).write_text(text)
    (found,) = add(root, records(tmp_path / "rain.jsonl", record("Rain", prose(1))))
    assert found.id == "rain-4"
    assert {name: (root / name).read_text() for name in theirs} == theirs


def test_the_id_of_an_article_elsewhere_in_the_library_is_taken(root: Path, tmp_path: Path) -> None:
    (root / "below").mkdir(parents=True)
    (root / "below" / "x.md").write_text(f"---\nid: rain\n---\n\n{prose(5)}\n")
    (found,) = add(root, records(tmp_path / "rain.jsonl", record("Rain", prose(1))))
    assert found.id == "rain-2"


def test_an_original_without_its_article_is_not_overwritten(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "rain.jsonl", record("Rain", prose(1)))
    add(root, file)
    (root / "rain.md").unlink()
    before = content(root)
    add(root, records(tmp_path / "other.jsonl", record("Rain", prose(2))))
    assert before.items() <= content(root).items()


def test_thousands_of_one_title_are_named_quickly(tmp_path: Path) -> None:
    taken = names(tmp_path)
    article = Article("", "Rain", "", ())
    assert len({taken.choose(article, b"") for _ in range(20_000)}) == 20_000


def test_an_id_that_is_stated_is_kept_where_it_is_free(root: Path, tmp_path: Path) -> None:
    """What is exported and added elsewhere keeps its ids, whatever order it comes in."""
    made = tmp_path / "made"
    made.mkdir()
    for number, name in enumerate(("fog-2031-03-05", "fog", "con")):
        (made / f"{name}.md").write_text(f"---\nid: {name}\ntitle: Fog\n---\n\n{prose(number)}\n")
    assert {each.id for each in add(root, made)} == {"fog-2031-03-05", "fog", "con-article"}
    other = tmp_path / "other.md"
    other.write_text(f"---\nid: ../../Fog\ntitle: Wind\n---\n\n{prose(9)}\n")
    assert [each.id for each in add(root, other)] == ["wind"]


def test_the_ids_of_a_book_and_of_records_are_kept(tmp_path: Path) -> None:
    root = tmp_path / "first"
    each = [record("Rain", prose(n), outlet="Strait Log") for n in range(3)]
    ids = [one.id for one in add(root, records(tmp_path / "rain.jsonl", *each))]
    library = open_library(root)
    articles = [library.article(each) for each in reversed(ids)]
    library.close()
    export_epub(articles, tmp_path / "rain.epub", "Rain")
    with (tmp_path / "out.jsonl").open("w") as file:
        export_jsonl(articles, file)
    for name in ("rain.epub", "out.jsonl"):
        place = tmp_path / name.partition(".")[2]
        assert [one.id for one in add(place / "library", tmp_path / name)] == ids[::-1]
