"""`add`: what comes in, what is said of it, and what happens where it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pexpect
import pytest

from briefreader.briefing import own_library
from briefreader.cli import main
from briefreader.cli.arguments import parse
from briefsearch.intake import read_article
from briefsearch.intake.values import SourceKind
from tests.cli.running import PROGRAM, briefreader, in_terminal, plain, without_rights, write_article
from tests.search.intake.fetching.serving import Answer, Site, serving

RECORDS = "".join(
    json.dumps(
        {
            "title": f"Harbour notes {number}",
            "text": f"On day {number} the tide was high in Varn.\n\nBoats stayed in.",
        }
    )
    + "\n"
    for number in range(1, 4)
)


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Give a folder of two articles, and of two files that are none."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    write_article(folder, "fog", "Fog closed the port of Varn for two days.", published="2031-03-05")
    (folder / "notes.jsonl").write_text(RECORDS, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing of the kind")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def piped(text: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `add` with `text` on its standard input."""
    return subprocess.run(
        [*PROGRAM, "add", *arguments], input=text, capture_output=True, timeout=60, check=False
    )


def listed(folder: Path | None = None) -> list[str]:
    """Return the titles of the articles of a library, or of the reader's own."""
    where = folder or own_library()
    return sorted(read_article(file, file.stem).title for file in where.glob("*.md"))


NOTES = [f"Harbour notes {number}" for number in range(1, 4)]


def test_all_that_can_be_read_comes_in_and_each_has_its_line(clippings: Path) -> None:
    ended = briefreader("add", str(clippings))
    assert ended.returncode == 2
    lines = ended.stdout.splitlines()
    assert lines[0] == "+ added On fog · The Testing Post · 5 Mar 2031 · 9 words"
    assert [line.split(" · ")[0] for line in lines[1:4]] == [f"+ added {title}" for title in NOTES]
    assert lines[4:] == ["4 added, 1 refused; your library has 4 articles", "`briefreader` opens it."]
    errors = ended.stderr.splitlines()
    assert len(errors) == 2
    assert any("broken.pdf: " in line for line in errors)
    assert any("passed over" in line for line in errors)
    assert listed() == [*NOTES, "On fog"]


def test_the_same_again_is_known_and_changes_nothing(clippings: Path) -> None:
    (clippings / "broken.pdf").unlink()
    assert briefreader("add", str(clippings)).returncode == 0
    before = {file: file.stat().st_mtime_ns for file in own_library().rglob("*.md")}
    ended = briefreader("add", str(clippings))
    assert ended.returncode == 0
    lines = ended.stdout.splitlines()[:4]
    assert [line[:8] for line in lines] == ["= known "] * 4
    # Why is said once, not on each line.
    assert [line.count("(") for line in lines] == [1, 0, 0, 0]
    assert "4 known; your library has 4 articles" in ended.stdout
    assert {file: file.stat().st_mtime_ns for file in own_library().rglob("*.md")} == before


def test_a_date_is_told_as_the_list_tells_it(tmp_path: Path) -> None:
    stated = {
        "published": "unknown",
        "published_between": "[2031-03-04, 2031-03-06]",
        "authors": "[Ilse Brandt, Jon Mare, Ada Holm, Per Lund]",
    }
    source = write_article(tmp_path, "fog", "Fog in Varn.", **stated)
    for why in ("", " (read from the same bytes)"):
        (line, *_) = briefreader("add", str(source)).stdout.splitlines()
        assert line.endswith(f" · 4–6 Mar 2031 ? · Ilse Brandt, Jon Mare, Ada Holm and 1 more · 3 words{why}")
    assert "4–6 Mar 2031 ?" in briefreader("list").stdout
    (told,) = json.loads(briefreader("add", "--json", str(source)).stdout)["outcomes"]
    assert told["authors"] == ["Ilse Brandt", "Jon Mare", "Ada Holm", "Per Lund"]
    assert (told["published"], told["published_between"]) == (None, ["2031-03-04", "2031-03-06"])


def test_why_a_date_is_not_known_is_said_once(tmp_path: Path) -> None:
    records = [
        {"title": f"Fog, part {number}", "text": f"Fog number {number} in Varn.", "date": day}
        for number, day in enumerate(("2031-03-05", "03/04/2031", "03/04/2031"))
    ]
    (tmp_path / "fog.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    lines = briefreader("add", str(tmp_path / "fog.jsonl")).stdout.splitlines()
    why = " (date: “03/04/2031” in the record is no day that can be read in one way only)"
    assert [line.partition(" words")[2] for line in lines[:3]] == ["", why, ""]


@pytest.mark.terminal
def test_on_a_terminal_what_was_revised_and_what_was_refused_stand_out(tmp_path: Path) -> None:
    tide = {"title": "The tide", "text": "It was high in Varn.", "url": "https://varn.example/tide"}
    for text in (tide["text"], "It was higher in Varn than ever."):
        (tmp_path / "tide.jsonl").write_text(json.dumps({**tide, "text": text}), encoding="utf-8")
        status, shown = in_terminal("add", str(tmp_path / "tide.jsonl"), str(tmp_path / "none.txt"))
        assert status == 2
        assert "\x1b[1mbriefreader: " in shown
    assert "\x1b[1m~ revised The tide" in shown


def test_a_changed_version_is_a_revision(tmp_path: Path) -> None:
    tide = {"title": "The tide", "text": "It was high in Varn.", "url": "https://varn.example/tide"}
    for text in (tide["text"], "It was higher in Varn than ever."):
        (tmp_path / "tide.jsonl").write_text(json.dumps({**tide, "text": text}), encoding="utf-8")
        ended = briefreader("add", str(tmp_path / "tide.jsonl"))
    assert ended.returncode == 0
    assert ended.stdout.startswith("~ revised The tide · ")
    assert "1 revised; your library has 1 article\n" in ended.stdout


def test_an_empty_name_is_no_name_in_its_message() -> None:
    ended = briefreader("add", "")
    assert ended.returncode == 2
    assert ended.stderr.startswith("briefreader: nothing is named here; ")


def test_a_near_copy_is_added_and_named(tmp_path: Path) -> None:
    wire = " ".join(
        f"On day {number} the fog lay on Varn and no boat went out to sea." for number in range(20)
    )
    records = [
        {"title": "Fog in Varn", "text": wire, "outlet": "Varn Herald"},
        {"title": "No boats from Varn", "text": f"{wire} Elsewhere the sun shone.", "outlet": "Kessin Post"},
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    ended = briefreader("add", str(tmp_path / "wire.jsonl"))
    assert "2 added; " in ended.stdout
    assert "(nearly the same text as fog-in-varn)" in ended.stdout.splitlines()[1]


def test_verbose_says_where_each_field_was_found(clippings: Path) -> None:
    ended = briefreader("add", "--verbose", str(clippings / "fog.md"))
    assert ended.stdout.splitlines()[0].endswith(" · 9 words")
    assert any(line.startswith("    title: ") for line in ended.stdout.splitlines())


@pytest.mark.parametrize("arguments", [(), ("-",), ("-", "--kind", "jsonl")], ids=" ".join)
def test_standard_input_is_read(arguments: tuple[str, ...]) -> None:
    ended = piped(RECORDS.encode(), *arguments)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert listed() == NOTES


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_can_be_named(kind: SourceKind) -> None:
    assert parse(["add", "--kind", kind.value, "x"]).kind == kind


def test_a_limit_holds(clippings: Path) -> None:
    assert briefreader("add", "--limit", "2", str(clippings / "notes.jsonl")).returncode == 0
    assert listed() == NOTES[:2]


def test_again_asks_for_the_rules_of_today(clippings: Path) -> None:
    for argument in ((), ("--again",)):
        assert briefreader("add", *argument, str(clippings / "notes.jsonl")).returncode == 0
    assert listed() == NOTES


def test_the_library_is_the_one_that_is_named(clippings: Path, tmp_path: Path) -> None:
    fog = str(clippings / "fog.md")
    assert briefreader("add", fog, "--to", str(tmp_path / "new" / "one")).stdout.endswith(
        f"; the library one has 1 article\n`briefreader {tmp_path}/new/one` opens it.\n"
    )
    assert briefreader("add", fog, "--library", str(tmp_path / "two")).returncode == 0
    environment = {"BRIEFREADER_LIBRARY": str(tmp_path / "three")}
    assert briefreader("add", fog, environment=environment).returncode == 0
    for name in ("new/one", "two", "three"):
        assert listed(tmp_path / name) == ["On fog"]
    assert not own_library().exists()


def test_the_briefing_is_never_written(clippings: Path) -> None:
    ended = briefreader("add", "--briefing", str(clippings / "fog.md"))
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("briefreader: the briefing is only read; ")


def test_a_library_that_cannot_be_written_is_one_line_and_status_3(
    clippings: Path, open_folder: Path, tmp_path: Path
) -> None:
    fog = str(clippings / "fog.md")
    one_file = write_article(tmp_path, "single", "Words.")
    ended = briefreader("add", fog, "--to", str(one_file))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1)
    under = without_rights()
    (open_folder / "shut").mkdir(mode=0o555)
    (open_folder / "cache").mkdir()
    (open_folder / "cache").chmod(0o777)
    source = write_article(open_folder, "open", "Words.")
    source.chmod(0o644)
    for place in ("shut", "shut/below"):
        ended = briefreader(
            "add",
            str(source),
            "--to",
            str(open_folder / place),
            under=under,
            environment={"XDG_CACHE_HOME": str(open_folder / "cache")},
        )
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1), ended.stderr


def test_json_says_what_became_of_each(clippings: Path, tmp_path: Path) -> None:
    ended = briefreader("add", "--json", str(clippings))
    told = json.loads(ended.stdout)
    assert ended.returncode == 2
    assert told["counts"] == {"added": 4, "revised": 0, "known": 0, "refused": 1}
    assert (told["articles"], told["interrupted"]) == (4, False)
    by_outcome = {each["outcome"]: each for each in told["outcomes"]}
    assert by_outcome.keys() == {"added", "refused", "passed-over"}
    assert by_outcome["refused"]["id"] is None
    assert by_outcome["refused"]["reason"]
    fog = next(each for each in told["outcomes"] if each["title"] == "On fog")
    assert (fog["id"], fog["published"], fog["words"]) == ("on-fog", "2031-03-05", 9)
    assert fog["evidence"]["title"]


def test_an_address_is_fetched_where_that_is_allowed(site: Site) -> None:
    site.answers["/notes.jsonl"] = Answer(RECORDS.encode(), headers={"Content-Type": "application/x-ndjson"})
    refused = briefreader("add", site.url("/notes.jsonl"))
    assert (refused.returncode, site.asked) == (2, [])
    assert "--allow-private" in refused.stderr
    ended = briefreader("add", "--allow-private", site.url("/notes.jsonl"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert listed() == NOTES


@pytest.mark.parametrize("argv", [["--kind", "novel", "x"], ["--limit", "0", "x"]], ids=" ".join)
def test_mistakes_are_one_line(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", *argv]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)


def test_what_an_article_holds_moves_no_cursor(tmp_path: Path) -> None:
    title = "A \x1b[2J title \x9b31m of \u202e words"
    (tmp_path / "wide.jsonl").write_text(
        json.dumps({"title": title, "text": "Some words."}), encoding="utf-8"
    )
    (tmp_path / "wide.jsonl").rename(tmp_path / "wi\x1b[2Jde.jsonl")
    for _ in range(2):
        ended = briefreader("add", str(tmp_path), "--to", str(tmp_path / "lib"))
        assert not set(ended.stdout + ended.stderr) & set("\x1b\x9b\u202e")
        assert "title" in ended.stdout


@pytest.mark.terminal
def test_without_a_name_on_a_terminal_it_says_how() -> None:
    status, shown = in_terminal("add")
    assert status == 2
    assert "briefreader add --help" in shown


@pytest.mark.terminal
def test_stopped_by_the_reader_it_keeps_what_is_done_and_goes_on(site: Site, tmp_path: Path) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(30)

    site.answers["/slow"] = slow
    (tmp_path / "notes.jsonl").write_text(RECORDS, encoding="utf-8")
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "add", "--allow-private", str(tmp_path / "notes.jsonl"), site.url("/slow")],
        env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"},
        encoding="utf-8",
        dimensions=(24, 100),
        timeout=30,
    )
    child.expect("Harbour notes 3")
    child.expect(r"\[#+\.+\] adding: 1 of 2")
    child.sendintr()
    rest = plain(child.read())
    child.close()
    assert child.exitstatus == 130
    assert "3 added; your library has 3 articles" in rest
    assert "Stopped; what came in is kept" in rest
    assert "Traceback" not in rest
    assert listed() == NOTES
    assert "3 known" in briefreader("add", str(tmp_path / "notes.jsonl")).stdout


def test_where_nothing_comes_in_no_library_is_made(tmp_path: Path) -> None:
    root = tmp_path / "new" / "library"
    ended = briefreader("add", str(tmp_path / "nowhere.txt"), "--to", str(root))
    assert ended.returncode == 2
    assert not root.parent.exists()
