"""Building, asking, keeping and losing a catalogue."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefsearch.entities.building import Merged, merge_candidates, update_candidates
from briefsearch.entities.catalogue import MOST_COUNTS, Catalogue
from briefsearch.entities.recognition.candidate_store import CandidateStore
from briefsearch.entities.store import load_fingerprint, save
from briefsearch.errors import CacheError, InputError
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
    number = catalogue.number("tilda-brenkwell")
    mentions = catalogue.mentions(number)
    assert [m.span.of(texts[m.article]) for m in mentions] == ["Tilda Brenkwell", "Brenkwell", "Brenkwell"]
    assert catalogue.mentions(number, "b") == mentions[2:]
    assert catalogue.mentions(number, "nowhere") == ()
    assert catalogue.entity("tilda-brenkwell").mentions == mentions


def test_an_article_shows_whom_it_names(catalogue: Catalogue) -> None:
    found = catalogue.by_article("b")
    assert [entity.id for entity in found] == ["oslo", "tilda-brenkwell", "vrandt-institute"]
    assert all(m.article == "b" for entity in found for m in entity.mentions)
    assert catalogue.by_article("nowhere") == ()


def test_an_unknown_entity_is_an_input_error(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="nobody"):
        catalogue.entity("nobody")


def test_ids_of_one_slug_differ_by_kind() -> None:
    catalogue = built(
        "They flew to Lima. They flew to Lima.", "The man was Mr. Brenk of Brenk Island, Brenk said."
    )
    ids = [entity.id for entity in catalogue.entities]
    assert len(set(ids)) == len(ids)


def merged(*texts: str) -> Merged:
    """Recognise and merge the names in one-paragraph articles called a, b, c …."""
    articles = {chr(97 + number): article(text, name=chr(97 + number)) for number, text in enumerate(texts)}
    store = CandidateStore()
    update_candidates(store, dict.fromkeys(articles, ""), articles.__getitem__)
    return merge_candidates(store, articles)


def write(file: Path, *texts: str) -> None:
    """Write the catalogue of one-paragraph articles to a file."""
    made = merged(*texts)
    save(file, "mark", made.found, made.drafts())


def test_what_was_saved_is_loaded(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "entities.db"
    write(path, *TEXTS)
    loaded = Catalogue.load(path)
    assert loaded is not None
    assert loaded.entities == catalogue.entities
    assert loaded.articles == catalogue.articles == ("a", "b")
    assert loaded.fingerprint == load_fingerprint(path) == "mark"
    assert loaded.entity("oslo") == catalogue.entity("oslo")
    assert [item.name for item in path.parent.iterdir()] == ["entities.db"]


def test_an_empty_library_has_an_empty_catalogue(tmp_path: Path) -> None:
    write(tmp_path / "entities.db")
    loaded = Catalogue.load(tmp_path / "entities.db")
    assert loaded is not None
    assert loaded.entities == ()
    assert loaded.by_article("a") == ()
    assert loaded.tally(["a"], 5) == []


@pytest.mark.parametrize(
    "spoil",
    [
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 1",
        "DROP TABLE entity",
        "DELETE FROM about",
        "DELETE FROM article",
        "DELETE FROM entity WHERE number = 1",
        "UPDATE entity SET kind = 'ghost'",
        "UPDATE column SET numbers = x'00'",
        "UPDATE column SET numbers = x'FFFFFFFF' WHERE name = 'mention_first'",
        "UPDATE column SET numbers = zeroblob(length(numbers)) WHERE name = 'cell_first'",
        "UPDATE column SET numbers = zeroblob(length(numbers)) WHERE name = 'mention_end'",
        "UPDATE column SET numbers = zeroblob(4) WHERE name = 'named_entity'",
        "DELETE FROM column WHERE name = 'named_first'",
        "DROP TABLE article",
        "DROP TABLE column",
    ],
)
def test_a_spoiled_file_loads_as_nothing(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "entities.db"
    write(path, *TEXTS)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(spoil)
    assert Catalogue.load(path) is None


@pytest.mark.parametrize(
    "column",
    ["kind", "mention_article", "mention_start", "cell_article", "named_entity", "named_first", "cell_first"],
)
def test_a_number_that_points_nowhere_spoils_the_file(tmp_path: Path, column: str) -> None:
    path = tmp_path / "entities.db"
    write(path, *TEXTS)
    with closing(sqlite3.connect(path)) as database, database:
        where = "WHERE name = ?"
        (numbers,) = database.execute(f"SELECT numbers FROM column {where}", (column,)).fetchone()
        wrong = numbers[:-4] + b"\xff\xff\xff\x7f"
        database.execute(f"UPDATE column SET numbers = ? {where}", (wrong, column))
    assert Catalogue.load(path) is None


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 99])
def test_another_file_loads_as_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "entities.db"
    assert Catalogue.load(path) is None
    assert load_fingerprint(path) is None
    path.write_bytes(content)
    assert Catalogue.load(path) is None
    assert load_fingerprint(path) is None


def test_half_a_file_loads_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "entities.db"
    write(path, *TEXTS)
    path.write_bytes(path.read_bytes()[:5000])
    assert Catalogue.load(path) is None


def test_a_folder_in_the_way_is_a_cache_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CacheError, match="cache folder"):
        write(tmp_path / "file" / "entities.db", *TEXTS)
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(CacheError, match="cache folder"):
        write(tmp_path / "folder", *TEXTS)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "folder"]


def test_the_kinds_are_told(catalogue: Catalogue) -> None:
    kinds = {entity.id: entity.kind for entity in catalogue.entities}
    assert kinds["oslo"] is EntityKind.PLACE
    assert kinds["vrandt-institute"] is EntityKind.ORGANISATION
    assert kinds["tilda-brenkwell"] is EntityKind.PERSON


def test_spellings_are_counted(catalogue: Catalogue) -> None:
    number = catalogue.number("tilda-brenkwell")
    assert catalogue.spellings(number) == {"Brenkwell": 2, "Tilda Brenkwell": 1}


def test_a_summary_counts_the_articles_that_name_it_most_and_the_one_asked_about() -> None:
    texts = ["They flew to Oslo. " * (1 + number % 7) for number in range(MOST_COUNTS + 6)]
    catalogue = built(*texts)
    (full,) = catalogue.entities
    rare = min(full.counts, key=lambda article: full.counts[article])
    (summary,) = catalogue.summaries([0], rare)
    assert summary.articles == len(texts)
    assert summary.total == full.total == sum(full.counts.values())
    assert len(summary.counts) == MOST_COUNTS + 1
    assert summary.counts.items() <= full.counts.items()
    assert sum(summary.counts.values()) == sum(sorted(full.counts.values())[-MOST_COUNTS:]) + 1
    assert summary.mentions == ()


def test_a_tally_counts_articles_and_not_mentions(catalogue: Catalogue) -> None:
    ids = [entity.id for entity in catalogue.entities]
    tally = {ids[number]: count for number, count in catalogue.tally({"a", "b", "gone"}, 9)}
    assert tally == {"oslo": 2, "tilda-brenkwell": 2, "ankara": 1, "vrandt-institute": 1}
    assert [ids[number] for number, _ in catalogue.tally({"a"}, 1)] == ["oslo"]


def test_cells_of_one_column_are_added_up(catalogue: Catalogue) -> None:
    owners, columns, counts = catalogue.cells({"a": 0, "b": 0, "gone": 3})
    assert list(zip(owners.tolist(), columns.tolist(), counts.tolist(), strict=True)) == [
        (0, 0, 3),
        (1, 0, 3),
        (2, 0, 1),
        (3, 0, 1),
    ]
    owners, columns, counts = catalogue.cells({"a": 1, "b": 0})
    assert list(zip(owners.tolist(), columns.tolist(), counts.tolist(), strict=True))[:2] == [
        (0, 0, 2),
        (0, 1, 1),
    ]
