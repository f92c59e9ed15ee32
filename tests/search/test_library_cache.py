"""What is derived can be damaged, deleted or have no room: nothing is lost by it."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.errors import CacheError
from tests.cli.running import briefreader, without_rights

# Where it trips over damage; they are closed when `tidy` collects what holds them.
WHOOSH_LEAVES_FILES_OPEN = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@pytest.fixture
def tidy() -> Iterator[None]:
    """Close what the test leaves open while its own filter of warnings still holds."""
    yield
    gc.collect()


def whole(library: Library) -> bool:
    """Whether the briefing can be read, searched and jumped in."""
    return (
        len(library.heads()) == 5
        and bool(library.article("issi").text)
        and [hit.id for hit in library.search("Ramallah").hits] == ["big-big-news"]
        and library.jump("erdgan")[0].entity.name == "Recep Tayyip Erdogan"
        and library.is_built()
    )


@pytest.fixture
def cache(briefing: Path, tmp_path: Path) -> Path:
    """Give the cache of the briefing with everything in it."""
    library = Library(briefing, tmp_path / "cache")
    library.build()
    library.close()
    return library.cache


def delete_index(cache: Path) -> None:
    shutil.rmtree(cache / "index")


def garble_table_of_contents(cache: Path) -> None:
    (table,) = cache.glob("index/*.toc")
    table.write_bytes(b"\xfe" * table.stat().st_size)


def delete_segment(cache: Path) -> None:
    (segment,) = cache.glob("index/*.seg")
    segment.unlink()


def truncate_segment(cache: Path) -> None:
    (segment,) = cache.glob("index/*.seg")
    os.truncate(segment, segment.stat().st_size // 2)


def garble_segment(cache: Path) -> None:
    (segment,) = cache.glob("index/*.seg")
    segment.write_bytes(b"\xfe" * segment.stat().st_size)


def make_format_unknown(cache: Path) -> None:
    (cache / "index" / "format").write_text("0")


def delete_catalogue(cache: Path) -> None:
    (cache / "entities.db").unlink()


def truncate_catalogue(cache: Path) -> None:
    os.truncate(cache / "entities.db", 5000)


def garble_catalogue(cache: Path) -> None:
    (cache / "entities.db").write_bytes(b"garbage" * 1000)


def garble_manifest(cache: Path) -> None:
    (cache / "manifest.db").write_bytes(b"garbage" * 1000)


def delete_all(cache: Path) -> None:
    shutil.rmtree(cache)


DAMAGE = [
    delete_index,
    garble_table_of_contents,
    delete_segment,
    truncate_segment,
    garble_segment,
    make_format_unknown,
    delete_catalogue,
    truncate_catalogue,
    garble_catalogue,
    garble_manifest,
    delete_all,
]


@WHOOSH_LEAVES_FILES_OPEN
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_damaged_is_built_again(briefing: Path, cache: Path, damage: Callable[[Path], None]) -> None:
    damage(cache)
    library = Library(briefing, cache)
    library.build()
    assert whole(library)
    assert library.notice == ""
    library.close()


@WHOOSH_LEAVES_FILES_OPEN
@pytest.mark.parametrize("damage", [delete_index, delete_segment, delete_catalogue, truncate_catalogue])
def test_what_is_damaged_under_an_open_library_is_built_again(
    briefing: Path, cache: Path, tidy: None, damage: Callable[[Path], None]
) -> None:
    library = Library(briefing, cache)
    library.build()
    assert whole(library)
    damage(cache)
    library.build()
    assert whole(library)
    library.close()


def test_a_cache_that_cannot_be_made_gives_way_to_a_temporary_folder(
    briefing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    library = Library(briefing)
    assert "cannot be written" in library.notice
    assert "temporary folder" in library.notice
    library.build()
    assert whole(library)
    temporary = library.cache
    library.close()
    assert not temporary.exists()


def test_a_cache_that_was_asked_for_gives_way_to_nothing(briefing: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheError, match="cannot be written"):
        Library(briefing, tmp_path / "file" / "cache")


def test_a_temporary_folder_that_fails_is_the_end(briefing: Path, cache: Path) -> None:
    library = Library(briefing, cache)
    library.move_cache(CacheError("first"))
    with pytest.raises(CacheError, match="second"):
        library.move_cache(CacheError("second"))
    library.build()
    assert whole(library)
    library.close()


_READ_ONLY = """
import json, os, pathlib, sys
from briefsearch import Library
base = pathlib.Path(sys.argv[1])
(base / "articles").mkdir()
(base / "articles" / "lund.md").write_text("Ida Lund spoke in Skagen.")
(base / "cache").mkdir(mode=0o500)
os.environ["XDG_CACHE_HOME"] = str(base / "cache")
library = Library(base / "articles")
library.build()
print(json.dumps([library.notice, library.is_built(), [hit.id for hit in library.search("Skagen").hits]]))
library.close()
"""


def test_a_cache_that_may_not_be_written_gives_way_to_a_temporary_folder() -> None:
    under = without_rights()
    with tempfile.TemporaryDirectory(prefix="briefreader-tests-") as folder:
        Path(folder).chmod(0o777)
        ended = subprocess.run(
            [*under, sys.executable, "-c", _READ_ONLY, folder], capture_output=True, text=True, check=True
        )
    notice, is_built, found = json.loads(ended.stdout)
    assert "Permission denied" in notice
    assert is_built
    assert found == ["lund"]


Mount = Callable[[str], Path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Mount]:
    """Give a way to mount a disk of a given size."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = []

    def mount(size: str) -> Path:
        folder = tmp_path / f"disk-{size}"
        folder.mkdir()
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        if tried.returncode != 0:
            pytest.skip(f"a small disk cannot be mounted here: {tried.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


# A process of its own: Whoosh leaves files open where it runs out of room. `argv[2]` names the phase at
# whose beginning the disk is filled, if any.
_FULL_DISK = """
import json, os, pathlib, sys
from briefsearch import Library
from briefsearch.errors import CacheError
disk = pathlib.Path(os.environ["XDG_CACHE_HOME"])
def fill(progress):
    if progress.phase == sys.argv[2]:
        room = os.statvfs(disk)
        with (disk / "filling").open("ab") as filling:
            filling.write(b"x" * room.f_bavail * room.f_frsize)
library = Library(pathlib.Path(sys.argv[1]))
reason = ""
try:
    library.build(fill)
except CacheError as error:
    reason = str(error)
    library.move_cache(error)
    library.build()
found = [hit.id for hit in library.search("Ramallah").hits]
names = [library.jump("erdgan")[0].entity.name]
print(json.dumps([reason, library.notice, library.is_built(), len(library.heads()), found + names]))
library.close()
"""


@pytest.mark.parametrize(
    ("size", "filled_at", "what_failed"),
    [
        ("16k", "", ""),
        ("80k", "", "disk is full"),
        ("300k", "", "search index"),
        ("600k", "", "search index"),
        ("8m", "recognising names", "candidates.db"),
    ],
)
def test_a_full_disk_gives_way_to_a_temporary_folder_and_nothing_is_lost(
    briefing: Path, small_disk: Mount, size: str, filled_at: str, what_failed: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(briefing), filled_at],
        env={**os.environ, "XDG_CACHE_HOME": str(small_disk(size))},
        capture_output=True,
        text=True,
        check=True,
    )
    reason, notice, is_built, articles, found = json.loads(ended.stdout)
    assert what_failed in reason
    assert notice.startswith(reason)
    assert "temporary folder" in notice
    assert (is_built, articles) == (True, 5)
    assert found == ["big-big-news", "Recep Tayyip Erdogan"]


def test_the_command_line_finds_what_is_there_in_spite_of_a_full_disk(
    briefing: Path, small_disk: Mount
) -> None:
    ended = briefreader(
        "search",
        "Ramallah",
        "--library",
        str(briefing),
        environment={"XDG_CACHE_HOME": str(small_disk("300k"))},
    )
    assert ended.returncode == 0
    assert "Ramallah" in ended.stdout
    assert "temporary folder" in ended.stderr
