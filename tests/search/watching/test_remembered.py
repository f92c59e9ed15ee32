"""What is watched, and the file that it is kept in."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from briefsearch.errors import InputError, StorageError
from briefsearch.places import corrections_file
from briefsearch.watching import Watched, unwatch, watch, watched
from briefsearch.watching.remembered import record


def file_of(root: Path) -> Path:
    """Return the only file in the folder of what is watched."""
    folder = corrections_file(root).parent.parent / "watched"
    (file,) = folder.glob("*.toml")
    return file


def origins(root: Path) -> list[str]:
    return [each.origin for each in watched(root)]


def test_nothing_is_watched_at_first(root: Path) -> None:
    assert watched(root) == []


def test_what_is_watched_is_remembered_in_order(root: Path, news: Path) -> None:
    first = watch(root, "https://varn.example/feed")
    second = watch(root, str(news))
    assert watched(root) == [first, second]
    assert first == Watched("https://varn.example/feed", added=datetime.now().astimezone().date().isoformat())


def test_each_library_has_its_own(root: Path, news: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    watch(root, str(news))
    assert watched(other) == []


@pytest.mark.parametrize(
    ("origin", "kept"),
    [
        (" HTTPS://Varn.Example:443/a b#part ", "https://varn.example/a%20b"),
        ("~/news", "{home}/news"),
        ("news/../news/", "{home}/news"),
        (".", "{home}"),
    ],
)
def test_origins_are_kept_in_one_form(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str, kept: str
) -> None:
    home = tmp_path / "home"
    (home / "news").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    assert watch(root, origin).origin == kept.format(home=home)
    with pytest.raises(InputError, match="already"):
        watch(root, kept.format(home=home))
    assert unwatch(root, origin).origin == kept.format(home=home)
    assert watched(root) == []


def test_unwatching_is_undone_by_watching(root: Path, news: Path) -> None:
    before = watch(root, str(news))
    news.rmdir()
    unwatch(root, str(news))
    assert watched(root) == []
    news.mkdir()
    assert watch(root, str(news)) == before


def test_what_is_not_watched_cannot_be_left(root: Path) -> None:
    with pytest.raises(InputError, match="is not watched; "):
        unwatch(root, "https://varn.example/feed")


@pytest.mark.parametrize(
    ("origin", "word"),
    [
        ("-", "standard input"),
        (" ", "standard input"),
        ("/nowhere/at/all", "no such file"),
        ("http://jon:secret@varn.example/", "password"),
        ("http://[::1/", "valid"),
        ("~nobody-of-that-name/news", "no such user"),
        ("{root}", "holds the library"),
        ("{root}/..", "holds the library"),
        ("{root}/part", "holds the library"),
        ("{root}/../link", "holds the library"),
        ("{root}/../ne\nws", "cannot be kept"),
        ("{root}/../ne\x1b[31mws", "cannot be kept"),
        ("{root}/../ne\udce4ws", "cannot be kept"),
    ],
)
def test_what_makes_no_sense_is_refused(root: Path, origin: str, word: str) -> None:
    (root / "part").mkdir()
    (root.parent / "link").symlink_to(root)
    for name in ("ne\nws", "ne\x1b[31mws", os.fsdecode(b"ne\xe4ws")):
        (root.parent / name).mkdir()
    with pytest.raises(InputError, match=word) as caught:
        watch(root, origin.format(root=root))
    assert str(caught.value).isprintable()
    assert watched(root) == []


def test_a_look_is_remembered(root: Path) -> None:
    watch(root, "https://varn.example/a")
    watch(root, "https://varn.example/b")
    record(root, "https://varn.example/b", news=3, problem='it says "no"\n; wait \x1b[31m' + "x" * 9999)
    untouched, looked = watched(root)
    assert (untouched.looked, untouched.news, untouched.problem) == ("", 0, "")
    assert abs((datetime.now().astimezone() - datetime.fromisoformat(looked.looked)).total_seconds()) < 60
    assert looked.news == 3
    assert looked.problem.startswith('it says "no" ; wait \ufffd[31mxxx')
    assert len(looked.problem) == 500
    record(root, "https://varn.example/b", news=0, problem="")
    assert watched(root)[1].problem == ""
    record(root, "https://varn.example/gone", news=1, problem="")
    assert len(watched(root)) == 2


@pytest.mark.parametrize(
    "name", ['quo"te', "back\\slash", "eq = [1]", "two  spaces", "雾港 🌫️", "#", "خبر\u200cها"]
)
def test_any_name_of_a_folder_survives(root: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "names" / name
    folder.mkdir(parents=True)
    watch(root, str(folder))
    assert origins(root) == [str(folder)]
    tomllib.loads(file_of(root).read_text("utf-8"))


def test_the_file_may_be_edited_by_hand(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch(root, "https://varn.example/a")
    monkeypatch.setenv("HOME", "/home/tilda")
    file_of(root).write_text(
        '\ufeff[[watched]]\norigin = "~/news"\n[[watched]]\norigin = "HTTP://Varn.Example#x"\n'
    )
    assert watched(root) == [Watched("/home/tilda/news", ""), Watched("HTTP://Varn.Example#x", "")]
    unwatch(root, "HTTP://Varn.Example#x")
    unwatch(root, "/home/tilda/news")
    assert watched(root) == []
    file_of(root).write_text("")
    assert watched(root) == []


def test_what_is_watched_is_told_without_what_fetching_needs(root: Path) -> None:
    watch(root, "https://varn.example/a")
    program = "import sys, pathlib, briefsearch.watching as w; print(w.watched(pathlib.Path(sys.argv[1])))"
    program += "; print('httpx' in sys.modules or 'httpcore' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=True
    )
    first, loaded = told.stdout.splitlines()
    assert "https://varn.example/a" in first
    assert loaded == "False"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("watched = 1", "double brackets"),
        ("watched = [1]", "double brackets"),
        ("[watched]\norigin = 'a'", "double brackets"),
        ("[[watched]]\norigin = 1", "origin 1: origin is no text"),
        ("[[watched]]\norigin = 'a'\n[[watched]]\nadded = ''", "origin 2: it is missing"),
        ("[[watched]]\norigin = 'a'\nnews = true", "news is no number"),
        ("[[watched]]\norigin = '-'", "standard input"),
        ("[[watched]]\norigin = ", "Invalid value"),
        pytest.param("x = " + "[" * 5000, "mend it", id="deep"),
        pytest.param("#" * 1_000_001, "larger", id="large"),
        ("# \udce4", "UTF-8"),
    ],
)
def test_a_damaged_file_is_named_and_kept(root: Path, text: str, word: str) -> None:
    watch(root, "https://varn.example/a")
    file = file_of(root)
    file.write_text(text, errors="surrogateescape")
    with pytest.raises(StorageError, match=word) as caught:
        watched(root)
    assert str(file) in str(caught.value)
    with pytest.raises(StorageError):
        watch(root, "https://varn.example/b")
    assert file.read_text(errors="surrogateescape") == text


def test_a_folder_that_cannot_be_written_is_named(root: Path) -> None:
    folder = corrections_file(root).parent.parent
    folder.mkdir(parents=True)
    (folder / "watched").write_text("")
    with pytest.raises(StorageError, match="cannot be"):
        watch(root, "https://varn.example/a")


def _watch_some(root: Path, name: str) -> None:
    for number in range(20):
        watch(root, f"https://{name}.example/{number}")


def test_several_processes_lose_nothing(root: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_watch_some, args=(root, name)) for name in ("varn", "oslo")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sorted(origins(root)) == sorted(
        f"https://{name}.example/{number}" for name in ("varn", "oslo") for number in range(20)
    )


@pytest.mark.parametrize(
    "host", ["127.0.0.1:80", "localhost:8000", "[::1]", "10.1.2.3", "printer.local", "news.localhost."]
)
def test_what_is_plainly_local_needs_leave(root: Path, host: str) -> None:
    with pytest.raises(InputError, match="--allow-private"):
        watch(root, f"http://{host}/feed")
    assert watched(root) == []
    assert watch(root, f"http://{host}/feed", allow_private=True).allow_private
    assert watched(root)[0].allow_private


def test_leave_may_be_given_later(root: Path) -> None:
    origin = "https://varn.example/feed"
    before = watch(root, origin)
    after = watch(root, origin, allow_private=True)
    assert after == replace(before, allow_private=True)
    assert watched(root) == [after]
    for allow_private in (True, False):
        with pytest.raises(InputError, match="already"):
            watch(root, origin, allow_private=allow_private)
    assert tomllib.loads(file_of(root).read_text())["watched"][0]["allow_private"] is True


@pytest.mark.parametrize("line", ['allow_private = "yes"', "total = true", "allow_private = 1"])
def test_a_field_of_the_wrong_kind_is_named(root: Path, line: str) -> None:
    watch(root, "https://varn.example/feed")
    with file_of(root).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(StorageError, match=line.partition(" ")[0]):
        watched(root)
