"""The façade: a folder of articles, what is derived from it, and what becomes of that."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.comparison.values import Relation
from briefsearch.errors import InputError, StorageError
from briefsearch.library import cache_folder
from briefsearch.model import EntityKind, Progress

Opened = Callable[..., Library]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Give a way to open libraries that are closed in the end."""
    libraries = []

    def opens(root: Path, cache: Path | None = None) -> Library:
        libraries.append(Library(root, cache))
        return libraries[-1]

    yield opens
    for library in libraries:
        library.close()


@pytest.fixture
def root(briefing: Path, tmp_path: Path) -> Path:
    """Give a copy of the briefing that may be changed."""
    return Path(shutil.copytree(briefing, tmp_path / "articles"))


@pytest.fixture
def built(root: Path, tmp_path: Path, opened: Opened) -> Library:
    library = opened(root, tmp_path / "cache")
    library.build()
    return library


def steps(library: Library) -> dict[str, int]:
    """Build and return how many units each phase had."""
    seen: list[Progress] = []
    library.build(seen.append)
    return {step.phase: step.total for step in seen}


def hits(library: Library, query: str) -> list[str]:
    return sorted(hit.id for hit in library.search(query).hits)


def add(root: Path, name: str, body: str) -> None:
    (root / name).write_text(f"---\ntitle: Extra\n---\n\n{body}\n", encoding="utf-8")


def test_the_briefing_is_listed_and_read(built: Library) -> None:
    heads = built.heads()
    assert [head.id for head in heads] == ["big-big-news", "iria", "africanews", "asian-lite", "issi"]
    assert built.problems() == ()
    assert built.name == "The Secretary of State’s Middle East tours"
    assert built.article("issi").words == heads[4].words
    with pytest.raises(InputError, match="briefreader list"):
        built.article("nobody")


def test_searching_finds_and_marks(built: Library) -> None:
    result = built.search("Ramallah")
    (hit,) = result.hits
    assert (result.total, hit.id) == (1, "big-big-news")
    text = built.article(hit.id).text
    assert {span.of(text) for span in hit.matches} == {"Ramallah"}
    assert built.search("rama", typing=True).total == 1
    assert built.search("rama").total == 0
    assert len(built.search("Blinken", limit=2).hits) == 2


def test_finding_in_one_article(built: Library) -> None:
    text = built.article("issi").text
    assert {span.of(text) for span in built.find("issi", "Cret")} == {"Crete"}
    assert built.find("issi", "Ramallah") == []


def test_comparing_finds_pairs_and_what_only_one_says(built: Library) -> None:
    comparison = built.compare(["africanews", "big-big-news"])
    assert comparison.articles == ("africanews", "big-big-news")
    assert any(pair.relation is Relation.SAME_FACT for pair in comparison.pairs)
    for pair in comparison.pairs:
        assert (pair.a.article, pair.b.article) == comparison.articles
    only = [sentence.span.of(built.article("africanews").text) for sentence in comparison.only["africanews"]]
    assert any("Muqtada al Sadr" in sentence for sentence in only)


def test_findings_do_not_wait_for_names(root: Path, tmp_path: Path, opened: Opened) -> None:
    library = opened(root, tmp_path / "cache")
    library.refresh()
    asked = ["africanews", "big-big-news"]
    before = library.findings(asked)
    assert before.figures
    assert not any(passage.names for passage in before.passages)
    library.build_names()
    assert any(passage.names for passage in library.findings(asked).passages)


@pytest.mark.parametrize("asked", [(), ("issi",)])
def test_comparing_less_than_two_is_refused(built: Library, asked: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="two or more"):
        built.compare(asked)


def test_comparing_a_double_or_an_unknown_article_is_refused(built: Library) -> None:
    with pytest.raises(InputError, match="different"):
        built.compare(["issi", "issi"])
    with pytest.raises(InputError, match="no article 'nobody'"):
        built.compare(["issi", "nobody"])


def test_jumping_to_a_name_and_from_there_to_its_mentions(built: Library) -> None:
    (best, *_) = built.jump("erdgan", kind=EntityKind.PERSON)
    assert best.entity.name == "Recep Tayyip Erdogan"
    entity = built.entity(best.entity.id)
    assert entity.total == len(entity.mentions) == best.entity.total
    assert all("Erdogan" in m.span.of(built.article(m.article).text) for m in entity.mentions)
    (here,) = [each for each in built.names("issi") if each.id == best.entity.id]
    assert here == best.entity._replace(mentions=tuple(m for m in entity.mentions if m.article == "issi"))
    assert len(built.jump("a", limit=3)) == 3
    with pytest.raises(InputError):
        built.entity("nobody")


def test_entities_come_most_often_named_first(built: Library) -> None:
    totals = [entity.total for entity in built.entities()]
    assert totals == sorted(totals, reverse=True)
    assert built.entities()[0].counts.keys() <= {head.id for head in built.heads()}
    assert built.names("nobody") == []


def test_names_before_the_first_build_are_an_error_that_says_what_to_do(
    root: Path, tmp_path: Path, opened: Opened
) -> None:
    library = opened(root, tmp_path / "cache")
    library.refresh()
    with pytest.raises(StorageError, match="briefreader index"):
        library.entities()
    assert library.search("Ramallah").total == 0
    assert not library.is_built()


def test_a_library_is_built_only_while_all_is_in_step(built: Library, root: Path) -> None:
    assert built.is_built()
    add(root, "6-extra.md", "Ida Lund spoke in Skagen.")
    built.refresh()
    assert not built.is_built()
    built.build()
    assert built.is_built()
    (root / "6-extra.md").unlink()
    built.refresh()
    assert not built.is_built()
    built.build()
    (built.cache / "entities.db").unlink()
    assert not built.is_built()


def test_one_change_is_all_that_is_indexed_again(built: Library, root: Path) -> None:
    assert steps(built) == {}
    add(root, "6-extra.md", "Ida Lund spoke in Skagen.")
    for file in root.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    built.refresh()
    assert steps(built) == {"indexing": 1, "recognising names": 1, "merging names": 6}
    assert hits(built, "Skagen") == ["6-extra"]
    assert built.jump("Ida Lund")[0].entity.counts == {"6-extra": 1}
    add(root, "6-extra.md", "Per Holm wrote in Skagen.")
    assert steps(built) == {"reading": 1, "indexing": 1, "recognising names": 1, "merging names": 6}
    assert hits(built, "Lund") == []
    assert hits(built, "Holm") == ["6-extra"]


def test_what_is_deleted_is_found_no_longer(built: Library, root: Path) -> None:
    (root / "1-big-big-news.md").unlink()
    assert steps(built) == {"merging names": 4}
    assert hits(built, "Ramallah") == []
    assert "big-big-news" not in built.entities()[0].counts


def test_another_process_sees_what_was_built(built: Library, root: Path, opened: Opened) -> None:
    other = opened(root, built.cache)
    assert hits(other, "Skagen") == []
    add(root, "6-extra.md", "Ida Lund spoke in Skagen.")
    built.build()
    assert hits(other, "Skagen") == ["6-extra"]
    assert other.jump("Ida Lund")[0].entity.name == "Ida Lund"


def test_one_file_is_a_library(root: Path, tmp_path: Path, opened: Opened) -> None:
    library = opened(root / "5-issi.md", tmp_path / "cache")
    library.build()
    assert hits(library, "Crete") == ["issi"]
    assert library.name == "5-issi.md"


@pytest.mark.parametrize("named", ["", "name = 3", "name = ", "\xff"])
def test_without_a_name_of_its_own_a_library_is_called_like_its_folder(
    root: Path, opened: Opened, named: str
) -> None:
    (root / "library.toml").write_bytes(named.encode("latin-1"))
    assert opened(root).name == "articles"


def test_a_name_cannot_reach_the_terminal(root: Path, opened: Opened) -> None:
    (root / "library.toml").write_text('name = "red \\u001b[31m\\n line"')
    assert opened(root).name == "red �[31m line"


def test_each_library_has_a_cache_folder_of_its_own(root: Path, opened: Opened) -> None:
    library = opened(root)
    assert library.cache == cache_folder(root) == cache_folder(root / "." / "")
    assert library.cache != cache_folder(root.parent)
    assert library.cache.stat().st_mode & 0o077 == 0
    assert library.notice == ""


def test_a_missing_library_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="check the path"):
        Library(tmp_path / "missing")


def test_an_empty_library_is_built_and_finds_nothing(tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "empty").mkdir()
    library = opened(tmp_path / "empty", tmp_path / "cache")
    library.build()
    assert library.is_built()
    assert library.heads() == ()
    assert library.search("anything").total == 0
    assert library.jump("anything") == []
