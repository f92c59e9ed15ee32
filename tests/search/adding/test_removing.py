"""Articles go to the trash with all that belongs to them, and come back byte for byte."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefsearch.adding.adder import Adder
from briefsearch.adding.values import Added, Wish
from briefsearch.errors import InputError
from briefsearch.manifest import MARKER
from tests.search.adding.making import add, content, open_library, prose, record, records


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a library of three articles, one of them with a revision."""
    root = tmp_path / "library"
    each = [record(f"Title {n}", prose(n), url=f"https://a.example/{n}") for n in range(3)]
    add(root, records(tmp_path / "all.jsonl", *each))
    add(root, records(tmp_path / "new.jsonl", {**each[1], "text": prose(8)}))
    return root


def test_all_that_belongs_to_an_article_goes_and_comes_back(root: Path) -> None:
    before = content(root)
    library = open_library(root)
    removal = library.remove(["title-1", "title-2"])
    assert [head.id for head in library.heads()] == ["title-0"]
    left = {path for path in content(root) if not path.startswith("trash/")}
    assert left == {"title-0.md", "originals/title-0.json"}
    library.refresh()
    assert library.size == 1
    library.restore(removal)
    assert [head.id for head in library.heads()] == ["title-0", "title-1", "title-2"]
    assert content(root) == before
    assert not list((root / "trash").glob("*/"))
    library.close()


def test_a_removed_article_is_new_when_it_is_added_again(root: Path, tmp_path: Path) -> None:
    library = open_library(root)
    removal = library.remove(["title-0"])
    (found,) = add(root, records(tmp_path / "again.jsonl", record("Title 0", prose(0))))
    assert (found.outcome, found.id) == ("added", "title-0")
    before = content(root)
    with pytest.raises(InputError, match="another article has its place"):
        library.restore(removal)
    assert content(root) == before
    library.close()


def looked(root: Path, *origins: Path) -> list[Added]:
    wish = Wish(tuple(map(str, origins)))
    steps = Adder(root, root.parent / "cache").add(wish, marks={})
    return [step for step in steps if isinstance(step, Added)]


def test_what_was_removed_does_not_come_back_with_a_look_at_what_is_watched(
    root: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Without an address\n\n{prose(20)}\n")
    add(root, page)
    feed = records(tmp_path / "feed.jsonl", record("Another title", prose(9), url="http://a.example/0/"))
    library = open_library(root)
    library.restore(library.remove(["title-2"]))
    library.remove(["title-0", "without-an-address"])
    found = looked(root, feed, page, tmp_path / "all.jsonl")
    assert [each.outcome for each in found] == ["known"] * 5
    assert [each.reason.startswith("you deleted it") for each in found] == [True, True, True, False, False]
    assert [each.id for each in found] == ["", "", "", "title-1", "title-2"]
    library.close()
    # Named by hand it is wanted again.
    assert [each.outcome for each in add(root, page, feed)] == ["added", "added"]


def test_the_trash_tells_what_was_removed_last_first(root: Path) -> None:
    library = open_library(root)
    removed = [library.remove([name]) for name in ("title-2", "title-1", "title-0")]
    (root / "trash" / "a folder of somebody").mkdir()
    lying = list(library.in_trash())
    assert [each for _, each in lying] == removed[::-1]
    assert all(abs((datetime.now(UTC) - when).total_seconds()) < 60 for when, _ in lying)
    library.restore(removed[1])
    assert [each for _, each in library.in_trash()] == [removed[2], removed[0]]
    library.close()


def test_a_trash_that_was_emptied_is_told_of(root: Path) -> None:
    library = open_library(root)
    removal = library.remove(["title-0"])
    shutil.rmtree(root / "trash")
    with pytest.raises(InputError, match="no longer in the trash"):
        library.restore(removal)
    library.close()


def test_an_unknown_article_removes_nothing(root: Path) -> None:
    before = content(root)
    library = open_library(root)
    with pytest.raises(InputError, match="no article"):
        library.remove(["title-0", "title-9"])
    assert content(root) == before
    library.close()


def test_an_original_outside_the_library_is_left_alone(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not yours")
    (root / "evil.md").write_text("---\nid: evil\ntitle: Evil\noriginal: ../secret.txt\n---\n\nWords.\n")
    library = open_library(root)
    with pytest.raises(InputError, match="no original"):
        library.original("evil")
    library.restore(library.remove(["evil"]))
    assert secret.read_text() == "not yours"
    library.close()


def test_an_original_that_is_an_article_of_its_own_stays(root: Path) -> None:
    (root / "other.md").write_text("---\nid: other\ntitle: Other\noriginal: title-0.md\n---\n\nWords.\n")
    library = open_library(root)
    library.remove(["other"])
    assert (root / "title-0.md").exists()
    library.close()


def test_articles_with_one_time_and_name_do_not_meet_in_the_trash(root: Path) -> None:
    for folder in ("a", "b"):
        (root / folder).mkdir()
        (root / folder / "same.md").write_text(f"# Same\n\nSome words of {folder}.\n")
    library = open_library(root)
    before = content(root)
    removal = library.remove(["same", "same-2"])
    assert len({each.folder for each in removal.removed}) == 2
    library.restore(removal)
    assert content(root) == before
    library.close()


def test_a_file_in_the_place_of_the_trash_is_no_hindrance(root: Path) -> None:
    (root / "trash").touch()
    library = open_library(root)
    before = content(root)
    removal = library.remove(["title-0"])
    assert removal.removed[0].folder.startswith("trash-2/")
    library.restore(removal)
    assert content(root) == before
    library.close()


def test_an_original_of_two_articles_stays_with_the_other(root: Path) -> None:
    shutil.copy(root / "title-1.md", root / "title-1-with-notes.md")
    library = open_library(root)
    before = content(root)

    def by_path() -> dict[str, str]:
        return {head.path: head.id for head in library.heads()}

    removal = library.remove([by_path()["title-1-with-notes.md"]])
    assert library.original(by_path()["title-1.md"]).text
    assert "revisions/title-1/1.md" in content(root)
    library.restore(removal)
    assert content(root) == before
    library.remove(list(by_path().values()))
    assert all(path.startswith("trash/") for path in content(root))
    library.close()


def test_revisions_of_a_file_that_states_no_id_go_with_it(root: Path, tmp_path: Path) -> None:
    (root / "own.md").write_text("---\ntitle: Own\nurl: https://a.example/own\n---\n\nWords.\n")
    add(root, records(tmp_path / "own.jsonl", record("Own", prose(30), url="https://a.example/own")))
    assert "revisions/own/1.md" in content(root)
    library = open_library(root)
    library.remove(["own"])
    assert "revisions/own/1.md" not in content(root)
    library.close()


def test_what_comes_back_is_kept_out_of_sight_as_before(root: Path) -> None:
    library = open_library(root)
    removal = library.remove([head.id for head in library.heads()])
    shutil.rmtree(root / "originals")
    library.restore(removal)
    assert (root / "originals" / MARKER).exists()
    library.close()


def test_a_link_within_the_library_comes_back(root: Path) -> None:
    (root / "deep").mkdir()
    (root / "title-0.md").rename(root / "deep" / "title-0.md")
    (root / "title-0.md").symlink_to("deep/title-0.md")
    library = open_library(root)
    (removed,) = [head.id for head in library.heads() if head.path == "title-0.md"]
    library.restore(library.remove([removed]))
    assert (root / "title-0.md").is_symlink()
    library.close()


def test_beside_a_post_that_was_removed_others_of_its_page_still_come(root: Path, tmp_path: Path) -> None:
    posts = [record(f"Post {n}", prose(40 + n), url=f"https://a.example/live#{n}") for n in range(2)]
    add(root, records(tmp_path / "first.jsonl", posts[0]))
    library = open_library(root)
    library.remove(["post-0"])
    library.close()
    found = looked(root, records(tmp_path / "both.jsonl", *posts))
    assert [(each.outcome, each.title) for each in found] == [("known", "Post 0"), ("added", "Post 1")]
