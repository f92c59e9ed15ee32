"""The program as a process: its pipes, its rights, its signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import PROGRAM, briefreader, without_rights, write_article


def long_article(folder: Path) -> None:
    write_article(folder, "long", "\n\n".join(f"Paragraph {number} of many." for number in range(5_000)))


def test_output_may_be_closed_early(tmp_path: Path) -> None:
    long_article(tmp_path)
    with subprocess.Popen(
        [*PROGRAM, "show", "long", "--library", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"On long\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_output_may_be_closed_from_the_start(library: Path) -> None:
    ended = briefreader("list", "--library", str(library), under=("sh", "-c", '"$@" >&-', "sh"))
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_full_disk_is_one_line_and_status_3(library: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    ended = briefreader("list", "--library", str(library), under=("sh", "-c", '"$@" >/dev/full', "sh"))
    assert ended.returncode == 3
    assert ended.stderr == "briefreader: the output could not be written: No space left on device\n"


def test_characters_that_the_encoding_lacks_become_question_marks(library: Path) -> None:
    listed = briefreader(
        "list", "--library", str(library), environment={"PYTHONIOENCODING": "ascii"}, encoding="ascii"
    )
    assert listed.returncode == 0
    assert "4-6 Mar 2024 ?" in listed.stdout
    helped = briefreader("--help", environment={"PYTHONIOENCODING": "ascii"}, encoding="ascii")
    assert helped.returncode == 0


def test_json_is_ascii_whatever_the_article_holds(tmp_path: Path) -> None:
    write_article(tmp_path, "wide", "Ærø, 港口, \x9b31m and \x1b[2J.")
    shown = briefreader("show", "1", "--json", "--library", str(tmp_path), encoding="ascii")
    assert json.loads(shown.stdout)["text"].startswith("Ærø, 港口, ")


def test_a_name_that_is_no_unicode_is_shown_clean(tmp_path: Path) -> None:
    write_article(tmp_path, "plain", "Some words.")
    (tmp_path / "plain.md").rename(tmp_path / os.fsdecode(b"pl\xff\x1b[2Jain.md"))
    for options in ((), ("--json",)):
        ended = briefreader("list", *options, "--library", str(tmp_path))
        assert ended.returncode in (0, 1)
        assert "Traceback" not in ended.stderr
        assert "\x1b" not in ended.stdout + ended.stderr


def test_interrupted_is_130_and_quiet(tmp_path: Path) -> None:
    for number in range(400):
        write_article(tmp_path, f"a{number}", "Words of a long day. " * 400)
    with subprocess.Popen(
        [*PROGRAM, "list", "--library", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        cache = Path(os.environ["XDG_CACHE_HOME"])
        until = time.monotonic() + 20
        while not list(cache.rglob("manifest.db")) and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_an_unreadable_file_is_named(open_folder: Path) -> None:
    under = without_rights()
    write_article(open_folder, "open", "Some words.")
    write_article(open_folder, "shut", "Some words.").chmod(0)
    ended = briefreader("list", "--library", str(open_folder), under=under)
    assert ended.returncode == 0
    assert "On open" in ended.stdout
    assert "shut.md: permission denied" in ended.stderr


def test_an_unreadable_folder_is_status_3(open_folder: Path) -> None:
    under = without_rights()
    shut = open_folder / "shut"
    (shut / "within").mkdir(parents=True)
    shut.chmod(0)
    for folder in (shut, shut / "within"):
        ended = briefreader("list", "--library", str(folder), under=under)
        assert (ended.returncode, ended.stdout) == (3, "")
        assert ended.stderr.count("\n") == 1
    shut.chmod(0o755)


@pytest.mark.parametrize(
    "command", [("list",), ("search", "harbour"), ("doctor",)], ids=lambda words: words[0]
)
def test_a_cache_that_cannot_be_written_is_moved(command: tuple[str, ...], open_folder: Path) -> None:
    under = without_rights()
    articles, shut = open_folder / "articles", open_folder / "cache"
    articles.mkdir()
    shut.mkdir(mode=0o555)
    write_article(articles, "port", "The harbour is open.")
    ended = briefreader(
        *command, "--library", str(articles), under=under, environment={"XDG_CACHE_HOME": str(shut)}
    )
    assert "working from a temporary folder" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.returncode == (1 if command[0] == "doctor" else 0)


def test_a_cache_that_fails_while_building_is_moved(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefreader.cli import main
    from briefsearch import Library
    from briefsearch.errors import CacheError

    build, caches = Library.build, []

    def failing_once(self: Library, *_: object, **__: object) -> None:
        caches.append(self.cache)
        if len(caches) == 1:
            raise CacheError(f"{self.cache}: the disk is full; free some space")
        build(self)

    monkeypatch.setattr(Library, "build", failing_once)
    assert main(["search", "harbour", "--library", str(library)]) == 0
    captured = capsys.readouterr()
    assert "bridge" in captured.out
    assert "the disk is full; free some space; working from a temporary folder" in captured.err
    assert caches[0] != caches[1]
    assert not caches[1].exists()
