"""A file that was changed since it was added is a version of the article that it gave."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefsearch.adding.values import Changed, Outcome
from tests.search.adding.making import add, content, open_library, outcomes, prose, record, records

ADDED, KNOWN, REVISED = Outcome.ADDED, Outcome.KNOWN, Outcome.REVISED
NOTE = (
    "Tilda Moor rang twice today. She says that the crane of Kessin comes back on the ninth, not the sixth."
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


def dump(words: str, title: str = "The crane of Kessin") -> str:
    return f"{title}\n\n{words}\n"


def page(words: str, title: str = "The crane of Kessin") -> str:
    parts = "".join(f"<p>{part}</p>" for part in words.split("\n\n"))
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{parts}</body></html>"


def note(words: str, title: str = "My note", more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n\n{words}\n"


@pytest.mark.parametrize(
    ("name", "written"),
    [("plain.txt", dump), ("saved.html", page), ("note.md", note)],
    ids=["dump", "page", "markdown"],
)
def test_a_changed_file_is_a_version_and_the_earlier_one_is_kept(
    root: Path, tmp_path: Path, name: str, written: object
) -> None:
    assert callable(written)
    file = tmp_path / name
    file.write_text(written(prose(1)))
    (first,) = add(root, file)
    file.write_text(written(prose(1).replace("Harbour", "Seven", 1) + "\n\nThe crane was sold on Friday."))
    (second,) = add(root, file)
    assert (second.outcome, second.id) == (REVISED, first.id)
    assert len(list(root.glob("*.md"))) == 1
    assert f"revisions/{first.id}/1.md" in content(root)
    assert outcomes(add(root, file)) == [KNOWN]


@pytest.mark.parametrize("words", [NOTE.replace("twice", "once"), "He rang.", prose(9)])
def test_a_short_note_stays_one_article_while_its_title_does(root: Path, tmp_path: Path, words: str) -> None:
    file = tmp_path / "note.md"
    file.write_text(note(NOTE))
    add(root, file)
    file.write_text(note(words))
    (found,) = add(root, file)
    assert (found.outcome, found.id) == (REVISED, "my-note")


def test_a_file_with_a_wholly_different_text_gives_a_second_article(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    for title, words in (("First", prose(1)), ("Second", prose(2))):
        file.write_text(note(words, title))
        (found,) = add(root, file)
        assert found.outcome is ADDED
    file.write_text(note(prose(1) + "\n\nOne more line.", "First"))
    (found,) = add(root, file)
    assert (found.outcome, found.id) == (REVISED, "first")


def test_a_version_that_was_there_before_comes_back(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    for words in (prose(1), prose(1, 240), prose(1)):
        file.write_text(note(words))
        (found,) = add(root, file)
    assert (found.outcome, found.id) == (REVISED, "my-note")
    library = open_library(root)
    assert library.article("my-note").text == prose(1)
    library.close()


def test_what_is_kept_under_another_path_is_left_alone(root: Path, tmp_path: Path) -> None:
    mine, copy = tmp_path / "mine.md", tmp_path / "copy.md"
    mine.write_text(note(prose(1)))
    shutil.copy(mine, copy)
    assert outcomes(add(root, mine, copy)) == [ADDED, KNOWN]
    before = content(root)["my-note.md"]
    copy.write_text(note(prose(1) + "\n\nOnly in the copy."))
    (found,) = add(root, copy)
    assert (found.outcome, found.near) == (ADDED, ("my-note",))
    assert content(root)["my-note.md"] == before
    mine.write_text(note(prose(1) + "\n\nOnly in mine."))
    assert [each.id for each in add(root, mine)] == ["my-note"]


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        ({"title": "My better note"}, "title"),
        ({"more": "outlet: Kessin Post\n"}, "outlet"),
        ({"more": "authors: [Ilse Brandt]\n"}, "authors"),
        ({"more": "published: 2031-03-05\n"}, "date"),
    ],
)
@pytest.mark.parametrize("words", [NOTE, prose(1)])
def test_what_a_file_newly_says_of_a_known_text_is_taken(
    root: Path, tmp_path: Path, words: str, more: dict[str, str], changed: str
) -> None:
    file = tmp_path / "note.md"
    file.write_text(note(words, more="outlet: Old Post\n" if changed != "outlet" else ""))
    add(root, file)
    file.write_text(note(words, **more))
    (found,) = add(root, file)
    assert (found.outcome, found.id) == (REVISED, "my-note")
    assert found.reason == f"changed: {changed}; the earlier version is kept"
    assert outcomes(add(root, file)) == [KNOWN]


def test_what_the_reader_has_set_stays(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(note(prose(1)))
    add(root, file)
    library = open_library(root)
    library.edit("my-note", Changed(title="As I call it"))
    file.write_text(note(prose(1), "My better note"))
    assert outcomes(add(root, file)) == [KNOWN]
    file.write_text(note(prose(1) + "\n\nMore.", "My better note"))
    (found,) = add(root, file)
    assert (found.outcome, found.id, found.title) == (REVISED, "my-note", "As I call it")
    library.close()


def test_a_headline_that_a_dump_lacked_is_taken(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text(prose(1) + "\n")
    (first,) = add(root, file)
    file.write_text(dump(prose(1)))
    (found,) = add(root, file)
    assert (found.outcome, found.id, found.title) == (REVISED, first.id, "The crane of Kessin")


def test_a_record_that_changed_is_found_wherever_it_stands_now(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    ferry, crane = record("The ferry", prose(1)), record("The crane", prose(2))
    add(root, records(file, ferry, crane))
    longer = {**crane, "text": prose(2) + "\n\nIt was sold."}
    renamed = {**ferry, "title": "The old ferry"}
    found = add(root, records(file, record("The light", prose(3)), longer, renamed))
    assert [(each.outcome, each.id) for each in found] == [
        (ADDED, "the-light"),
        (REVISED, "the-crane"),
        (REVISED, "the-ferry"),
    ]
    assert found[2].title == "The old ferry"


def test_records_of_one_title_do_not_replace_one_another(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "live.jsonl"
    posts = [record("Live", prose(number)) for number in range(4)]
    add(root, records(file, *posts[1:]))
    before = content(root)
    found = add(root, records(file, *posts))
    assert outcomes(found) == [ADDED, KNOWN, KNOWN, KNOWN]
    assert before.items() <= content(root).items()


def test_without_the_cache_a_change_is_a_near_copy_once(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(note(prose(1)))
    add(root, file)
    shutil.rmtree(tmp_path / "cache")
    file.write_text(note(prose(1) + "\n\nMore."))
    (found,) = add(root, file)
    assert (found.outcome, found.near) == (ADDED, ("my-note",))
    file.write_text(note(prose(1) + "\n\nStill more."))
    assert [(each.outcome, each.id) for each in add(root, file)] == [(REVISED, found.id)]


def test_a_known_file_is_remembered_again(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(note(prose(1)))
    add(root, file)
    shutil.rmtree(tmp_path / "cache")
    assert outcomes(add(root, file)) == [KNOWN]
    file.write_text(note(prose(1) + "\n\nMore."))
    assert outcomes(add(root, file)) == [REVISED]


def test_no_path_of_the_reader_gets_into_the_library(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "private-place"
    folder.mkdir()
    (folder / "note.md").write_text(note(prose(1)))
    add(root, folder / "note.md")
    assert not any(b"private-place" in data for data in content(root).values())


def test_short_texts_with_nearly_the_same_words_are_linked(root: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_text(note(NOTE))
    other.write_text(note(NOTE.replace("the sixth", "Sunday"), "Another note"))
    found = add(root, one, other)
    assert [each.near for each in found] == [(), ("my-note",)]
