"""`notes --write` and `--delete`: a note by the words of its passage, gone by its number, and back again."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from briefreader.briefing import own_library
from briefreader.cli import main
from briefreader.cli.plain import converse
from tests.cli.running import write_article
from tests.cli.test_notes import answer, printed

ON_BRIDGE = ("--write", "Whose?", "--on", "bridge", "--quote", "the bridge  cost 40 million")


@pytest.fixture
def where(library: Path) -> tuple[str, str]:
    """Give the option that names the invented library."""
    return "--library", str(library)


def listed(capsys: pytest.CaptureFixture[str], where: tuple[str, str]) -> list[dict[str, Any]]:
    """Return the notes of the library without what differs in each run."""
    notes = json.loads(printed(capsys, "--json", *where))["notes"]
    return [{key: note[key] for key in note if key not in ("id", "made", "changed")} for note in notes]


def test_a_note_is_written_deleted_and_written_again(
    where: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    argv = (*ON_BRIDGE, "--kind", "doubt", "--claim", 'Dear "bridge"', *where)
    told = [
        "The Testing Post: On bridge",
        "  [1] doubt: The bridge cost 40 million",
        "    Whose?",
        '    claim: Dear "bridge"',
    ]
    assert printed(capsys, *argv).splitlines() == ["Note 1 is written.", *told]
    before = listed(capsys, where)
    *said, last = printed(capsys, "--delete", "1", *where).splitlines()
    assert said == ["Note 1 is deleted.", *told]
    assert printed(capsys, *where, status=1) == ""
    program, name, *again = shlex.split(last.removeprefix("To write it again: "))
    assert (program, name) == ("briefreader", "notes")
    printed(capsys, *again)
    assert listed(capsys, where) == before
    assert main(["notes", "--delete", "1", *where]) == 2
    assert "no note 1 here" in capsys.readouterr().err


def test_json_has_the_note_that_was_written_or_deleted(
    where: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, *ON_BRIDGE, "--claim", "The bridge was dear", *where)
    highlight = ("--write", "", "--on", "2", "--quote", "it cost 40 million kroner to build.")
    data = answer(capsys, *highlight, "--claim", "the BRIDGE was dear", *where)
    (note,), (claim,) = data["notes"], data["claims"]
    assert (note["quote"], note["text"], note["kind"]) == ("It cost 40 million kroner to build.", "", "key")
    assert note["claim"] == claim["text"] == "The bridge was dear"
    assert claim["notes"] == 1
    assert answer(capsys, "--delete", str(note["id"]), *where) == data
    assert [each["text"] for each in answer(capsys, *where)["claims"]] == ["The bridge was dear"]


def test_a_claim_goes_with_its_last_note(where: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, *ON_BRIDGE, "--claim", "Dear", *where)
    printed(capsys, "--delete", "1", *where)
    data = answer(capsys, *ON_BRIDGE, "--claim", "DEAR", *where)
    assert data["notes"][0]["claim"] == "DEAR"


def test_a_deleted_note_whose_passage_is_lost_is_only_told(
    where: tuple[str, str], library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, *ON_BRIDGE, *where)
    (library / "bridge.md").unlink()
    assert printed(capsys, "--delete", "1", *where).splitlines()[2:] == [
        "  [1] key, lost since: The bridge cost 40 million",
        "    Whose?",
    ]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--write", "x", "--on", "bridge"), "--quote 'words of the passage'"),
        (("--write", "x", "--quote", "the bridge"), "--on ARTICLE"),
        (
            ("--write", "x", "--on", "bridge", "--quote", "the"),
            "these words stand 5 times in bridge",
        ),
        (("--write", "x", "--on", "bridge", "--quote", "zeppelin"), "these words do not stand in bridge"),
        (("--write", "x", "--on", "bridge", "--quote", "…"), "these words do not stand in bridge"),
        (("--write", "x", "--on", "zeppelin", "--quote", "the"), "no article 'zeppelin' here"),
        (("--write", "two", "words", "--on", "bridge"), "in quotation marks"),
        ((*ON_BRIDGE, "--claim", " \n"), "a claim needs words"),
        ((*ON_BRIDGE, "--article", "bridge"), "about one note"),
        (("--delete", "1", "--kind", "key"), "about one note"),
        (("--quote", "the bridge"), "add --write TEXT"),
        (("--delete", "1", "--write", "x"), "not allowed with"),
        (("--delete", "0"), "not a whole number above 0"),
    ],
)
def test_what_cannot_be_written_says_what_to_do(
    argv: tuple[str, ...], said: str, where: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notes", *argv, *where]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    printed(capsys, *where, status=1)


def test_a_passage_has_one_note(where: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, *ON_BRIDGE, *where)
    assert main(["notes", *ON_BRIDGE, *where]) == 2
    assert "note 1 is on just these words" in capsys.readouterr().err
    printed(capsys, *ON_BRIDGE[:-1], "the bridge cost", *where)
    assert len(listed(capsys, where)) == 2


def test_a_library_without_notes_says_where_there_are_some(
    where: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    def complained(*argv: str) -> list[str]:
        assert main(["notes", *argv]) == 1
        return capsys.readouterr().err.splitlines()

    (only,) = complained(*where)
    assert only.startswith("briefreader: nothing is noted in articles yet; ")
    own = own_library()
    own.mkdir(parents=True)
    write_article(own, "fog", "Fog closed the port of Varn.")
    printed(capsys, "--write", "", "--on", "fog", "--quote", "fog closed")
    printed(capsys, "--briefing", "--write", "", "--on", "1", "--quote", "with limited headway")
    assert complained(*where) == [
        only,
        "briefreader: 1 note in the briefing: briefreader notes --briefing",
        f"briefreader: 1 note in your own library: briefreader notes --library {shlex.quote(str(own))}",
    ]
    (unfit,) = complained("zeppelin")
    assert "no notes here that fit" in unfit


def test_notes_are_written_line_by_line(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["notes --write 'Who says so?' --on 2 --quote 'a higher span'", "notes", "quit"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    assert converse(library) == 0
    assert capsys.readouterr().out.count("  [1] key: a higher span\n    Who says so?\n") == 2
