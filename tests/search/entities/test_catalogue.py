"""Building, asking, keeping and losing a catalogue."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefsearch.entities.catalogue import Catalogue, fingerprint_of
from briefsearch.errors import InputError, StorageError
from briefsearch.model import EntityKind
from tests.search.entities.making import article, built

TEXTS = (
    "They met President Tilda Brenkwell in Oslo. Then Brenkwell flew to Ankara.",
    "In Oslo the Vrandt Institute said that Brenkwell had come. Oslo was calm.",
)


@pytest.fixture
def catalogue() -> Catalogue:
    return built(*TEXTS)


def test_entities_come_most_mentioned_first_with_counts(catalogue: Catalogue) -> None:
    assert [(entity.id, entity.total) for entity in catalogue.entities] == [
        ("oslo", 3),
        ("tilda-brenkwell", 3),
        ("ankara", 1),
        ("vrandt-institute", 1),
    ]
    assert catalogue.entities[0].counts == {"a": 1, "b": 2}
    assert catalogue.entities[0].mentions == ()


def test_mentions_are_spans_of_the_text_in_reading_order(catalogue: Catalogue) -> None:
    texts = dict(zip("ab", TEXTS, strict=True))
    mentions = catalogue.mentions("tilda-brenkwell")
    assert [m.span.of(texts[m.article]) for m in mentions] == ["Tilda Brenkwell", "Brenkwell", "Brenkwell"]
    assert catalogue.mentions("tilda-brenkwell", "b") == mentions[2:]
    assert catalogue.entity("tilda-brenkwell").mentions == mentions


def test_an_article_shows_whom_it_names(catalogue: Catalogue) -> None:
    found = catalogue.by_article("b")
    assert [entity.id for entity in found] == ["oslo", "tilda-brenkwell", "vrandt-institute"]
    assert all(m.article == "b" for entity in found for m in entity.mentions)
    assert catalogue.by_article("nowhere") == ()


def test_an_unknown_entity_is_an_input_error(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="nobody"):
        catalogue.mentions("nobody")


def test_ids_of_one_slug_differ_by_kind() -> None:
    catalogue = built(
        "They flew to Lima. They flew to Lima.", "The man was Mr. Brenk of Brenk Island, Brenk said."
    )
    ids = [entity.id for entity in catalogue.entities]
    assert len(set(ids)) == len(ids)


def test_progress_ends_with_all() -> None:
    steps: list[tuple[int, int]] = []
    Catalogue.build(
        [article("All quiet.", name=str(number)) for number in range(45)], lambda *s: steps.append(s)
    )
    assert steps[0] == (0, 45)
    assert steps[-1] == (45, 45)


def test_what_was_saved_is_loaded(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "entities.db"
    catalogue.save(path)
    loaded = Catalogue.load(path)
    assert loaded is not None
    assert loaded.entities == catalogue.entities
    assert loaded.articles == catalogue.articles
    assert loaded.fingerprint == catalogue.fingerprint
    assert loaded.mentions("oslo") == catalogue.mentions("oslo")
    assert [item.name for item in path.parent.iterdir()] == ["entities.db"]


def test_an_empty_library_has_an_empty_catalogue(tmp_path: Path) -> None:
    Catalogue.build([]).save(tmp_path / "entities.db")
    loaded = Catalogue.load(tmp_path / "entities.db")
    assert loaded is not None
    assert loaded.entities == ()


@pytest.mark.parametrize(
    "spoil",
    [
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 1",
        "DROP TABLE mention_of",
        "DELETE FROM about",
        "UPDATE entity SET kind = 'ghost'",
        "UPDATE entity SET spans = x'00'",
        "UPDATE entity SET spans = x'FF0000000100000002000000'",
        "UPDATE entity SET spans = x'000000000200000001000000'",
        "UPDATE entity SET names = '{'",
        "UPDATE entity SET names = 7",
        "DROP TABLE article",
    ],
)
def test_a_spoiled_file_loads_as_nothing(catalogue: Catalogue, tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "entities.db"
    catalogue.save(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(spoil.replace("mention_of", "entity"))
    assert Catalogue.load(path) is None


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 99])
def test_another_file_loads_as_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "entities.db"
    assert Catalogue.load(path) is None
    path.write_bytes(content)
    assert Catalogue.load(path) is None


def test_half_a_file_loads_as_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "entities.db"
    catalogue.save(path)
    path.write_bytes(path.read_bytes()[:5000])
    assert Catalogue.load(path) is None


def test_a_folder_in_the_way_is_a_storage_error(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="cache folder"):
        catalogue.save(tmp_path / "file" / "entities.db")
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(StorageError, match="cache folder"):
        catalogue.save(tmp_path / "folder")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "folder"]


def test_the_fingerprint_follows_text_and_order_of_blocks() -> None:
    one, other = article("They met in Oslo."), article("They met in Lima.")
    assert fingerprint_of([one]) == fingerprint_of([article("They met in Oslo.")])
    assert len({fingerprint_of(chosen) for chosen in ([one], [other], [one, other], [])}) == 4


def test_the_kinds_are_told(catalogue: Catalogue) -> None:
    kinds = {entity.id: entity.kind for entity in catalogue.entities}
    assert kinds["oslo"] is EntityKind.PLACE
    assert kinds["vrandt-institute"] is EntityKind.ORGANISATION
    assert kinds["tilda-brenkwell"] is EntityKind.PERSON
