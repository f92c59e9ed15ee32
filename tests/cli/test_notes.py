"""`notes`: what was noted is listed, searched and written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefreader.cli import main
from briefsearch import Library
from briefsearch.notes.values import NoteKind
from briefsearch.places import notes_file
from tests.cli.test_json import SCHEMA


@pytest.fixture
def noted(library: Path) -> Path:
    """Give the invented library with three notes, two of them under a claim."""
    opened = Library(library)
    opened.refresh()
    claim = opened.notes.new_claim("The bridge was dear")
    for article_id, passage, kind, text in (
        ("bridge", "The bridge cost 40 million kroner.", NoteKind.CHECK, "Whose\nfigure?"),
        ("ferry", "It cost 40 million kroner to build.", NoteKind.KEY, ""),
        ("bridge", "It took us nine years", NoteKind.QUOTE, ""),
    ):
        article = opened.article(article_id)
        start = article.text.index(passage)
        under = claim.id if "40" in passage else None
        span = type(article.blocks[0].span)(start, start + len(passage))
        opened.notes.new(article, span, kind, text, under)
    opened.close()
    return library


def printed(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> str:
    """Return what `notes` prints on standard output."""
    assert main(["notes", *argv]) == status
    return capsys.readouterr().out


def test_notes_stand_under_their_articles(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--library", str(noted)).splitlines() == [
        "The Testing Post: On bridge",
        "  [1] check: The bridge cost 40 million kroner.",
        "    Whose",
        "    figure?",
        "    claim: The bridge was dear",
        "  [3] quote: It took us nine years",
        "",
        "Skagen Weekly: On ferry",
        "  [2] key: It cost 40 million kroner to build.",
        "    claim: The bridge was dear",
    ]


def test_notes_stand_under_their_claims(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--claims", "--library", str(noted)).splitlines() == [
        "The bridge was dear",
        "  [1] check, The Testing Post: The bridge cost 40 million kroner.",
        "    Whose",
        "    figure?",
        "  [2] key, Skagen Weekly: It cost 40 million kroner to build.",
        "",
        "Under no claim",
        "  [3] quote, The Testing Post: It took us nine years",
    ]


@pytest.mark.parametrize(
    ("argv", "quotes"),
    [
        (("figure",), ["The bridge cost 40 million kroner."]),
        (("weekly", "doub"), []),
        (("skagen", "dear"), ["It cost 40 million kroner to build."]),
        (("--kind", "quote"), ["It took us nine years"]),
        (("--article", "2"), ["It cost 40 million kroner to build."]),
        (("million", "--article", "bri", "--kind", "check"), ["The bridge cost 40 million kroner."]),
    ],
)
def test_only_what_fits(
    argv: tuple[str, ...], quotes: list[str], noted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = answer(capsys, *argv, "--library", str(noted), status=0 if quotes else 1)
    assert [note["quote"] for note in data["notes"]] == quotes


def answer(capsys: pytest.CaptureFixture[str], *argv: str, schema: str = "notes", status: int = 0) -> Any:
    """Return the JSON that the command prints, once it is found to keep to its schema."""
    data = json.loads(printed(capsys, *argv, "--json", status=status))
    validator = Draft202012Validator(SCHEMA | {"$ref": f"#/$defs/{schema}"})
    assert [error.message for error in validator.iter_errors(data)] == []
    return data


def test_json_says_where_notes_stand_now(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--library", str(noted))
    article = noted / "bridge.md"
    text = article.read_text().replace("## The bridge\n", "").replace("cost 40", "will cost 50")
    article.write_text(text.replace("It took us nine years, and it was worth", "Nothing here is worth"))
    data = answer(capsys, *where)
    assert main(["show", "bridge", "--json", *where]) == 0
    text = json.loads(capsys.readouterr().out)["text"]
    first, lost, _ = data["notes"]
    assert text[first["start"] : first["end"]] == "The bridge will cost 50 million kroner."
    assert first["quote"] == "The bridge cost 40 million kroner."
    assert (lost["start"], lost["end"], lost["quote"]) == (None, None, "It took us nine years")
    assert [(claim["text"], claim["notes"]) for claim in data["claims"]] == [("The bridge was dear", 2)]
    assert "  [1] check, changed since: The bridge will cost 50 million kroner." in printed(capsys, *where)
    assert "  [3] quote, lost since: It took us nine years" in printed(capsys, *where)


def test_every_kind_can_be_asked_for(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in NoteKind:
        status = 1 if kind is NoteKind.DOUBT else 0
        answer(capsys, "--kind", kind.value, "--library", str(noted), status=status)


def test_notes_of_an_article_that_is_gone(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (noted / "ferry.md").unlink()
    *_, last = answer(capsys, "--library", str(noted))["notes"]
    assert (last["article"], last["outlet"], last["start"]) == ("ferry", "Skagen Weekly", None)
    assert "Skagen Weekly: On ferry\n  [2] key, lost since: It cost" in printed(
        capsys, "--library", str(noted)
    )


@pytest.mark.parametrize("form", ["markdown", "jsonl", "annotations"])
def test_notes_are_written_to_a_file(
    form: str, noted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where, file = ("--library", str(noted)), tmp_path / "notes.out"
    argv = (f"--{form}", str(file), *where)
    assert printed(capsys, *argv) == f"3 notes written to {file}\n"
    text = file.read_text(encoding="utf-8")
    assert "The bridge was dear" in text
    assert printed(capsys, f"--{form}", "-", *where) == text
    assert main(["notes", *argv]) == 2
    assert "there already" in capsys.readouterr().err
    said = answer(capsys, "bridge", "--force", *argv, schema="notes-file")
    assert (said["format"], said["target"], said["notes"]) == (form, str(file), 3)
    file.unlink()
    assert answer(capsys, "zeppelin", *argv, schema="notes-file", status=1)["notes"] == 0
    assert not file.exists()


def test_notes_come_in_from_a_file(
    noted: Path, briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.jsonl"
    printed(capsys, "--jsonl", str(file), "--library", str(noted))
    argv = ("--import", str(file), "--library", str(briefing))
    assert printed(capsys, *argv) == "3 notes came in, 0 known before\n"
    assert printed(capsys, *argv, status=1) == "0 notes came in, 3 known before\n"
    assert len(answer(capsys, "--library", str(briefing))["notes"]) == 3
    file.write_bytes(b"\xff\n")
    for wrong, said in (
        ([*argv], "cannot be read as text"),
        (["--import", str(tmp_path)], "is no file of notes"),
        (["--import", str(file), "--json"], "leave out --json"),
    ):
        assert main(["notes", *wrong]) == 2
        assert said in capsys.readouterr().err


def test_what_cannot_be_done_is_told(noted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--library", str(noted))
    for argv, status, said in (
        (("--jsonl", "-", "--json"), 2, "leave out --json"),
        (("--jsonl", str(tmp_path / "none" / "x")), 2, "there is no folder"),
        (("--markdown", str(tmp_path)), 2, "no file that could be replaced"),
        (("--article", "zeppelin"), 2, "no article 'zeppelin' here"),
        (("zeppelin",), 1, "no notes here that fit"),
    ):
        assert main(["notes", *argv, *where]) == status
        assert said in capsys.readouterr().err


def test_a_damaged_file_is_told_of(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes_file(noted).write_bytes(b"rubbish " * 1000)
    assert main(["notes", "--library", str(noted)]) == 1
    said = capsys.readouterr().err
    assert "the file of notes is damaged; 0 could be read, the rest is in " in said
    assert notes_file(noted).with_name(f"{notes_file(noted).name}.damaged-1").exists()


def test_every_field_is_described(project: Path) -> None:
    document = (project / "docs" / "json.md").read_text(encoding="utf-8")
    section = document.partition("\n## notes\n")[2].partition("\n## ")[0]
    names = [*SCHEMA["$defs"]["note"]["properties"], *SCHEMA["$defs"]["notes-file"]["properties"]]
    assert [name for name in names if f"`{name}`" not in section] == []
