"""Large libraries: names are recognised in a process of their own while the index is built."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.errors import WorkerError
from briefsearch.workers import build as building
from briefsearch.workers.build import NamesProcess, Reporter, build


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_LARGE", 1)


def assert_built(root: Path, cache: Path) -> None:
    library = Library(root, cache)
    assert library.is_built()
    assert library.search("blinken").total == 5
    assert library.jump("fidan")[0].entity.name == "Hakan Fidan"
    library.close()


def test_both_are_built_and_no_process_stays(briefing: Path, tmp_path: Path) -> None:
    told = io.BytesIO()
    assert build(briefing, tmp_path, Reporter(told)).error is None
    assert_built(briefing, tmp_path)
    assert b"indexing" in told.getvalue()


def test_a_damaged_index_is_mended_on_the_way(briefing: Path, tmp_path: Path) -> None:
    assert build(briefing, tmp_path, Reporter(io.BytesIO())).error is None
    (arrays,) = (tmp_path / "index").glob("arrays-*")
    arrays.write_bytes(arrays.read_bytes()[:-100])
    (tmp_path / "entities.db").unlink()
    assert build(briefing, tmp_path, Reporter(io.BytesIO())).error is None
    assert_built(briefing, tmp_path)


def test_one_that_is_killed_is_told_of(briefing: Path, tmp_path: Path) -> None:
    Library(briefing, tmp_path).refresh()
    with NamesProcess(briefing, tmp_path) as names:
        names._process.kill()
        with pytest.raises(WorkerError, match="goes on next time"):
            names.finish(Reporter(io.BytesIO()))


def test_what_it_fails_with_is_what_building_fails_with(briefing: Path, tmp_path: Path) -> None:
    Library(briefing, tmp_path).refresh()
    (tmp_path / "entities.db").mkdir()
    error = build(briefing, tmp_path, Reporter(io.BytesIO())).error
    assert error is not None
    assert "entities.db" in str(error)
