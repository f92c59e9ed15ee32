"""`export`: what of a library is written, in which form, and what is never overwritten."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefreader.cli import main
from briefsearch.intake import read_article
from tests.cli.running import PROGRAM, briefreader, without_rights, write_article


@pytest.fixture
def home(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder beside the library, in which the program runs, with the library as the one meant."""
    monkeypatch.setenv("BRIEFREADER_LIBRARY", str(library))
    monkeypatch.chdir(library.parent)
    return library.parent


def titles(file: Path) -> list[str]:
    return [json.loads(line)["title"] for line in file.read_text(encoding="ascii").splitlines()]


def everything(home: Path) -> list[Path]:
    """Return all that is in a folder but what belongs to the program."""
    return sorted(path for path in home.rglob("*") if "xdg-" not in str(path))


def test_a_library_as_markdown_is_a_library(home: Path, library: Path) -> None:
    ended = briefreader("export", "--markdown", "out/all")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "2 articles written to out/all\n", "")
    for name in ("bridge", "ferry"):
        assert read_article(home / "out" / "all" / f"{name}.md", "") == read_article(
            library / f"{name}.md", name
        )
    listed = [briefreader("list", "--json", "--library", where).stdout for where in ("out/all", str(library))]
    assert listed[0] == listed[1]


@pytest.mark.parametrize("form", ["markdown", "jsonl", "epub"])
def test_what_was_written_can_be_added_and_is_the_same(form: str, home: Path, library: Path) -> None:
    assert briefreader("export", f"--{form}", f"out.{form}").returncode == 0
    ended = briefreader("add", f"out.{form}", "--to", "again")
    assert (ended.returncode, ended.stderr) == (0, "")
    for file in library.glob("*.md"):
        old = read_article(file, file.stem)
        new = read_article(home / "again" / file.name, "")
        # A record without evidence of its date is that evidence.
        evidence = old.published_evidence or new.published_evidence
        assert replace(new, original="") == replace(old, published_evidence=evidence)


def test_a_library_as_a_book(home: Path) -> None:
    assert main(["export", "--epub", "book.epub"]) == 0
    with ZipFile(home / "book.epub") as book:
        assert "OEBPS/articles/1-bridge.xhtml" in book.namelist()
        assert b"<dc:title>articles</dc:title>" in book.read("OEBPS/package.opf")


def test_lines_go_to_standard_output_and_nothing_else_does(home: Path) -> None:
    ended = briefreader("export", "--jsonl", "-")
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [record["id"] for record in records] == ["bridge", "ferry"]
    assert records[0]["date"] == "2024-03-04"
    assert records[1]["published_between"] == ["2024-03-04", "2024-03-06"]
    assert ended.stderr == "briefreader: 2 articles written\n"


def test_standard_output_may_be_closed_early(home: Path, library: Path) -> None:
    write_article(library, "long", "A paragraph of many words. " * 10_000)
    with subprocess.Popen(
        [*PROGRAM, "export", "--jsonl", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=30)
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("argv", "wanted"),
    [
        (["2", "bri"], ["On ferry", "On bridge"]),
        (["1", "bridge"], ["On bridge"]),
        (["--outlet", "skagen weekly"], ["On ferry"]),
        (["--outlet", "SKAGEN"], ["On ferry"]),
        (["--outlet", "Skagen Weekly", "--outlet", "The Testing Post"], ["On bridge", "On ferry"]),
        (["--query", "fishermen"], ["On ferry"]),
        (["--query", "harbour", "--outlet", "The Testing Post"], ["On bridge"]),
        (["2", "--query", "harbour"], ["On ferry"]),
    ],
    ids=" ".join,
)
def test_a_selection_is_written(argv: list[str], wanted: list[str], home: Path) -> None:
    assert main(["export", *argv, "--jsonl", "some.jsonl"]) == 0
    assert titles(home / "some.jsonl") == wanted


@pytest.mark.parametrize(
    "argv",
    [
        ["--query", "zeppelin"],
        ["--query", "fishermen zeppelin"],
        ["1", "--query", "fishermen"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["--jsonl", "--epub", "--markdown"])
def test_where_nothing_is_meant_nothing_is_written(
    argv: list[str], form: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *argv, form, "none"]) == 1
    assert not (home / "none").exists()
    assert "no article is meant by this" in capsys.readouterr().err


def test_what_a_query_leaves_out_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--query", "bridge date:banana", "--jsonl", "some.jsonl"]) == 0
    assert "banana" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--jsonl", "there.txt"], "is there already"),
        (["--epub", "there.txt"], "is there already"),
        (["--epub", "articles"], "is no file"),
        (["--jsonl", "link", "--force"], "is no file"),
        (["--epub", "pipe", "--force"], "is no file"),
        (["--markdown", "there.txt"], "is a file"),
        (["--markdown", "full"], "is not empty"),
        (["--markdown", "full", "--force", "--originals"], "is not empty"),
        (["--markdown", "articles/out"], "lies in the library"),
        (["--markdown", "articles", "--force"], "lies in the library"),
        (["--markdown", "-"], "- is for --jsonl"),
        (["--epub", "-"], "- is for --jsonl"),
        (["--jsonl", "-", "--json"], "- is for --jsonl"),
        (["--epub", "new.epub", "--originals"], "goes with --markdown"),
        (["nobody", "--epub", "new.epub"], "no article 'nobody'"),
        (["--outlet", "bbc", "--epub", "new.epub"], "there are Skagen Weekly, The Testing Post"),
        (["--outlet", "", "--epub", "new.epub"], "no outlet ''"),
        (["--epub", "nowhere/new.epub"], "no folder nowhere; make it"),
        (["--jsonl", "there.txt/new.jsonl"], "no folder there.txt; make it"),
        ([], "one of the arguments"),
        (["--epub", "a", "--jsonl", "b"], "not allowed with"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    argv: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "there.txt").write_text("mine", encoding="utf-8")
    (home / "link").symlink_to("there.txt")
    os.mkfifo(home / "pipe")
    (home / "full").mkdir()
    (home / "full" / "mine.md").write_text("mine", encoding="utf-8")
    before = everything(home)
    assert main(["export", *argv]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert everything(home) == before


def test_with_force_what_is_there_is_replaced_and_the_rest_stays(home: Path) -> None:
    (home / "full").mkdir()
    for name in ("bridge.md", "mine.md"):
        (home / "full" / name).write_text("mine", encoding="utf-8")
    (home / "old.jsonl").write_text("mine", encoding="utf-8")
    assert main(["export", "--markdown", "full", "--force"]) == 0
    assert main(["export", "--jsonl", "old.jsonl", "--force"]) == 0
    assert sorted(file.name for file in (home / "full").iterdir()) == ["bridge.md", "ferry.md", "mine.md"]
    assert read_article(home / "full" / "bridge.md", "").title == "On bridge"
    assert (home / "full" / "mine.md").read_text(encoding="utf-8") == "mine"
    assert len(titles(home / "old.jsonl")) == 2


def test_originals_come_along(home: Path, library: Path) -> None:
    (library / "originals").mkdir()
    (library / "originals" / ".briefreader-keeps").touch()
    (library / "originals" / "bridge.html").write_text("<p>The page</p>", encoding="utf-8")
    write_article(library, "bridge", "The bridge is open.", original="originals/bridge.html")
    assert main(["export", "bridge", "--markdown", "out", "--originals"]) == 0
    assert (home / "out" / "originals" / "bridge.html").read_text(encoding="utf-8") == "<p>The page</p>"
    assert read_article(home / "out" / "bridge.md", "").original == "originals/bridge.html"


def test_a_place_that_cannot_be_written_is_one_line_and_status_3(open_folder: Path, briefing: Path) -> None:
    under = without_rights()
    (open_folder / "shut").mkdir(mode=0o555)
    cache = {"XDG_CACHE_HOME": str(open_folder / "cache")}
    (open_folder / "cache").mkdir()
    (open_folder / "cache").chmod(0o777)
    for form, name in (("--jsonl", "a.jsonl"), ("--epub", "a.epub"), ("--markdown", "a")):
        target = str(open_folder / "shut" / name)
        ended = briefreader(
            "export", "--library", str(briefing), form, target, under=under, environment=cache
        )
        if os.geteuid() != 0 or under:
            assert (ended.returncode, ended.stdout) == (3, "")
            assert ended.stderr.startswith(f"briefreader: {target}: it cannot be written (")
            assert ended.stderr.count("\n") == 1
    assert list((open_folder / "shut").iterdir()) == []


def test_json_says_what_was_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--epub", "book.epub", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "library": str(home / "articles"),
        "format": "epub",
        "target": "book.epub",
        "articles": 2,
    }


@pytest.mark.parametrize("form", ["markdown", "jsonl", "epub"])
def test_what_is_written_is_as_open_as_any_other_file(form: str, home: Path) -> None:
    (home / "plain").touch()
    (home / "folder").mkdir()
    folder = "new" if form == "markdown" else "folder"
    assert briefreader("export", f"--{form}", f"{folder}/out.{form}").returncode == 0
    assert (home / folder).stat().st_mode == (home / "folder").stat().st_mode
    written = home / folder / f"out.{form}"
    files = [file for file in (written, *written.rglob("*")) if file.is_file()]
    assert files
    assert {file.stat().st_mode for file in files} == {(home / "plain").stat().st_mode}
