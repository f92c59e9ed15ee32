"""Files that are cut or damaged under the process that answers, and a question that would not end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from briefsearch import Library
from briefsearch.errors import DeadlineError, StorageError, WorkerError
from briefsearch.workers.answerer import Answerer

from .processes import until


@pytest.fixture
def own(briefing: Path, cache: Path, tmp_path: Path, notices: list[str]) -> Iterator[tuple[Answerer, Path]]:
    """Give an answerer with a cache of its own."""
    folder = tmp_path / "own"
    shutil.copytree(cache, folder)
    answerer = Answerer(briefing, folder, notices.append)
    yield answerer, folder
    answerer.stop()


async def found(answerer: Answerer, query: str) -> list[str]:
    return sorted(hit.id for hit in (await answerer.search(query)).hits)


async def test_arrays_cut_while_they_are_read_cost_at_most_a_restart(
    own: tuple[Answerer, Path], briefing: Path, notices: list[str]
) -> None:
    answerer, folder = own
    assert await found(answerer, "Ramallah") == ["big-big-news"]
    for path in folder.glob("index/arrays-*"):
        os.truncate(path, 0)
    # What is mapped is gone: the system ends whoever reads it.
    with pytest.raises((WorkerError, StorageError)):
        await answerer.search('"Tel Aviv" OR author:smith OR outlet:lite')
    await until(lambda: answerer.pid is not None)
    with pytest.raises(StorageError, match="damaged"):
        await answerer.search("Ramallah")
    library = Library(briefing, folder)
    library.build(checking=True)
    assert library.is_built()
    library.close()
    assert await found(answerer, "Ramallah") == ["big-big-news"]
    assert len(notices) <= 1


# Whoosh leaves the files that it trips over to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("name", ["arrays", "state.json", "toc"])
async def test_garbled_files_are_told_of_or_make_no_difference_and_building_mends_them(
    own: tuple[Answerer, Path], briefing: Path, notices: list[str], name: str
) -> None:
    answerer, folder = own
    for path in folder.glob(f"index/*{name}*"):
        whole = path.read_bytes()
        path.unlink()
        path.write_bytes(whole[: len(whole) // 3] + b"garbage" + whole[len(whole) // 3 + 7 :])
    with suppress(StorageError):
        assert await found(answerer, "Ramallah") in ([], ["big-big-news"])
    library = Library(briefing, folder)
    library.build(checking=True)
    assert library.is_built()
    library.close()
    assert await found(answerer, "Ramallah") == ["big-big-news"]
    assert notices == []


async def test_a_question_that_would_not_end_is_stopped(
    answerer: Answerer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notices: list[str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_ENDLESS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(DeadlineError, match=r"longer than 0\.3 s"):
        await answerer.ask("search", "search", deadline=0.3, **_ASKED)
    monkeypatch.delenv("PYTHONPATH")
    await until(lambda: len(notices) == 1)


_ASKED: dict[str, Any] = {
    "query": "Ramallah",
    "limit": 5,
    "typing": False,
    "sort": "relevance",
    "facets": False,
}
_ENDLESS = """
import sys
class Endless:
    def find_spec(self, name, path=None, target=None):
        if name == "briefsearch.index.scoring":
            while True:
                pass
sys.meta_path.insert(0, Endless())
"""
