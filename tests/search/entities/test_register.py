"""The names of a library are built, kept, corrected and asked for."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from briefsearch.entities.register import Register
from briefsearch.entities.views import Change, Correction
from briefsearch.errors import InputError, StorageError
from briefsearch.model import Article, EntityKind
from tests.search.entities.making import article

ROOT = Path(__file__).resolve().parents[3]
TEXTS = {
    "a": "They met President Tilda Brenkwell in Oslo. Then Brenkwell flew to Ankara.",
    "b": "In Oslo the Vrandt Institute said that Brenkwell had come. Oslo was calm.",
    "c": "Nobody came to Lima.",
}


class Shelf:
    """Articles that come and go, and how often each was read."""

    def __init__(self, folder: Path) -> None:
        self.texts = dict(TEXTS)
        self.read: list[str] = []
        self.stop_at = ""
        self.folder = folder
        self.names = self.opened()

    def opened(self) -> Register:
        """Open the names as another process would."""
        return Register(self.folder / "cache", self.folder / "data" / "mine.toml", self.marks, self.article)

    def marks(self) -> dict[str, str]:
        return dict(self.texts)

    def article(self, article_id: str) -> Article:
        if article_id == self.stop_at:
            raise KeyboardInterrupt
        self.read.append(article_id)
        return article(self.texts[article_id], name=article_id)

    def shown(self) -> list[tuple[str, dict[str, int]]]:
        return [(entity.name, dict(entity.counts)) for entity in self.names.open()[0].entities]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    made.names.build()
    made.read.clear()
    return made


def test_only_new_and_changed_articles_are_looked_at_again(shelf: Shelf) -> None:
    shelf.names.build()
    assert shelf.read == []
    assert shelf.names.is_current()
    shelf.texts |= {"b": "In Lima it rained.", "d": "They flew to Oslo."}
    del shelf.texts["c"]
    assert not shelf.names.is_current()
    shelf.names.build()
    assert shelf.read == ["b", "d"]
    assert shelf.shown() == [
        ("Oslo", {"a": 1, "d": 1}),
        ("Tilda Brenkwell", {"a": 2}),
        ("Ankara", {"a": 1}),
        ("Lima", {"b": 1}),
    ]


def test_what_comes_bit_by_bit_is_what_comes_at_once(shelf: Shelf, tmp_path: Path) -> None:
    fresh = Shelf(tmp_path / "fresh")
    fresh.texts.clear()
    for name, text in TEXTS.items():
        fresh.texts[name] = text
        fresh.names.build()
    assert fresh.read == list(TEXTS)
    assert fresh.names.open()[0].entities == shelf.names.open()[0].entities


def test_a_build_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.texts = {f"{number:03}": "They flew to Oslo." for number in range(250)}
    shelf.stop_at = "220"
    with pytest.raises(KeyboardInterrupt):
        shelf.names.build()
    shelf.stop_at = ""
    shelf.read.clear()
    steps: list[tuple[str, int, int]] = []
    shelf.opened().build(lambda *step: steps.append(step))
    assert shelf.read == [f"{number:03}" for number in range(200, 250)]
    assert steps[:2] == [("recognising names", 0, 50), ("recognising names", 50, 50)]
    assert steps[2:] == [("merging names", 0, 250), ("merging names", 250, 250)]
    assert shelf.names.open()[0].entities[0].total == 250


def test_order_alone_is_no_reason_to_look_again(shelf: Shelf) -> None:
    shelf.texts = dict(sorted(shelf.texts.items(), reverse=True))
    shelf.names.build()
    assert shelf.read == []
    assert shelf.names.open()[0].articles == ("c", "b", "a")


@pytest.mark.parametrize("file", ["entities.db", "mentions.npz", "candidates.db"])
@pytest.mark.parametrize("content", [None, b"", b"garbage" * 999], ids=["deleted", "empty", "garbled"])
def test_each_file_comes_back(shelf: Shelf, file: str, content: bytes | None) -> None:
    before = shelf.shown()
    path = shelf.folder / "cache" / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    shelf.opened().build()
    assert shelf.shown() == before
    shelf.texts["e"] = "They flew to Lima."
    shelf.opened().build()
    assert ("Lima", {"c": 1, "e": 1}) in shelf.shown()


def test_forgetting_leaves_the_corrections(shelf: Shelf) -> None:
    shelf.names.correct(Correction(Change.HIDE, "Oslo", EntityKind.PLACE))
    shelf.names.forget()
    assert not list((shelf.folder / "cache").iterdir())
    with pytest.raises(StorageError, match="not built yet"):
        shelf.opened().open()
    shelf.opened().build()
    assert "Oslo" not in dict(shelf.shown())


def test_a_correction_counts_at_once_and_in_every_process(shelf: Shelf) -> None:
    other = shelf.opened()
    other.open()
    shelf.names.correct(Correction(Change.RENAME, "Tilda Brenkwell", EntityKind.PERSON, "President Tilda"))
    for names in (shelf.names, other, shelf.opened()):
        assert names.is_current()
        assert names.open()[0].entities[1].name == "President Tilda"
        assert names.open()[1].jump("president til")[0].entity.id == "tilda-brenkwell"


def test_corrections_wait_while_the_names_are_of_other_texts(shelf: Shelf) -> None:
    shelf.texts["e"] = "They flew to Lima."
    with pytest.raises(StorageError, match="being built"):
        shelf.names.correct(Correction(Change.HIDE, "Oslo", EntityKind.PLACE))
    assert shelf.names.corrections() == ()


def test_there_is_nothing_to_undo_at_first(shelf: Shelf) -> None:
    with pytest.raises(InputError, match="no correction"):
        shelf.names.undo_correction()


def test_articles_that_change_or_go_while_names_are_built_are_built_next_time(shelf: Shelf) -> None:
    shelf.texts |= {"d": "They flew to Lima.", "e": "They flew to Oslo.", "f": "They flew to Ankara."}
    plain = shelf.article

    def changing(article_id: str) -> Article:
        if article_id == "d":
            shelf.texts["d"] = "They flew to Malta."
            shelf.texts.pop("e", None)
        return plain(article_id)

    names = Register(shelf.folder / "cache", shelf.folder / "mine.toml", shelf.marks, changing)
    names.build()
    assert not names.is_current()
    assert ("Malta", {"d": 1}) not in shelf.shown()
    names.build()
    assert names.is_current()
    shown = dict(shelf.shown())
    assert shown["Malta"] == {"d": 1}
    assert shown["Oslo"] == {"a": 1, "b": 2}
    assert shown["Ankara"] == {"a": 1, "f": 1}


def test_what_the_rules_found_is_not_looked_for_again(shelf: Shelf) -> None:
    (shelf.folder / "cache" / "entities.db").unlink()
    (shelf.folder / "cache" / "candidates.db").unlink()
    shelf.opened().build()
    assert shelf.read == []
    assert not (shelf.folder / "cache" / "candidates.db").exists()


def test_a_correction_that_cannot_be_applied_is_not_kept(shelf: Shelf) -> None:
    (shelf.folder / "cache" / "entities.db").unlink()
    (shelf.folder / "cache" / "entities.db").mkdir()
    with pytest.raises(StorageError, match=r"entities\.db"):
        shelf.names.correct(Correction(Change.HIDE, "Oslo", EntityKind.PLACE))
    assert shelf.names.corrections() == ()


def test_what_proves_damaged_when_asked_comes_back_with_the_next_build(shelf: Shelf) -> None:
    file = shelf.folder / "cache" / "entities.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE text SET text = x'00'")
    names = shelf.opened()
    with pytest.raises(StorageError, match="briefreader index"):
        names.open()[1].jump("oslo")
    names.build()
    assert names.open()[1].jump("oslo")[0].entity.name == "Oslo"


def test_a_read_of_damaged_mentions_makes_them_anew(shelf: Shelf) -> None:
    file = shelf.folder / "cache" / "mentions.npz"
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        (shelf.folder / "cache" / "entities.db").unlink(missing_ok=True)
        names = shelf.opened()
        names.build()
        assert dict(shelf.shown())["Oslo"] == {"a": 1, "b": 2}
        names.close()


def test_two_that_correct_at_once_lose_nothing(shelf: Shelf) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.search.entities.test_register import Shelf;"
        "from briefsearch.entities.views import Change, Correction; from briefsearch.model import EntityKind;"
        "shelf = Shelf(Path(sys.argv[1]));"
        "[shelf.names.correct(Correction(Change.RENAME, name, EntityKind.PLACE, name + sys.argv[2]))"
        " for name in ['Oslo', 'Lima', 'Ankara']]"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(shelf.folder), end], cwd=ROOT) for end in ("x", "y")
    ]
    ended = [process.wait(timeout=60) for process in both]
    assert ended == [0, 0]
    kept = shelf.names.corrections()
    assert len(kept) == 6
    shown = {entity.name for entity in shelf.opened().open()[0].entities}
    assert set({correction.name: correction.to for correction in kept}.values()) <= shown
    assert shelf.names.is_current()
