"""`entities`, `compare`, `index` and `doctor` as text, and an index that keeps in step."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefreader.cli import main
from briefsearch.library import Library, corrections_file
from tests.cli.running import briefreader, write_article


def lines(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> list[str]:
    """Return the lines that a command prints on standard output."""
    assert main([*argv]) == status
    return capsys.readouterr().out.splitlines()


def test_no_name_found_is_status_1(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entities", "qqqqqqqqqq", "--library", str(library)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_entities_count_by_account(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = lines(capsys, "entities", "--library", str(library))
    assert shown[:2] == ["1 is The Testing Post", "2 is Skagen Weekly"]
    assert shown[3].split() == ["Kind", "1", "2", "Name"]
    assert ["person", "1", "1", "Ida", "Lund"] in [row.split() for row in shown[4:]]


def test_entities_of_many_accounts_are_summed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        write_article(tmp_path, f"a{number}", "Mayor Ida Lund spoke. Ida Lund was heard.")
    shown = lines(capsys, "entities", "--library", str(tmp_path))
    assert shown[0].split() == ["Kind", "Mentions", "Articles", "Name"]
    assert ["person", "24", "12", "Ida", "Lund"] in [row.split() for row in shown[1:]]


def test_a_half_remembered_name_is_found(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = lines(capsys, "entities", "blinkn", "--library", str(briefing))
    assert shown[0] == "Antony Blinken, person"
    assert sum(line.startswith("    our brief of ") for line in shown[:12]) == 5


def test_compare_says_what_is_shared_and_what_is_not(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = "\n".join(lines(capsys, "compare", "ferry", "bridge", "--library", str(library)))
    assert "(1)\n  Skagen Weekly, paragraph 1: The new harbour bridge in Skagen was opened" in shown
    only = shown[shown.index("Only in Skagen Weekly") : shown.index("Only in The Testing Post")]
    assert "Fishermen had asked for a higher span" in only
    assert "The ferry company will stop" in shown[shown.index("Only in The Testing Post") :]
    assert "\n2 groups of sentences that agree" in shown


@pytest.mark.parametrize("ids", [["1"], ["1", "bridge"], ["1", "nothing-like-it"]])
def test_compare_wants_two_different_articles(
    ids: list[str], library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *ids, "--library", str(library)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_new_file_is_found_at_once(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "zeppelin", "--library", str(library)]) == 1
    write_article(library, "air", "A zeppelin crossed the harbour.")
    assert lines(capsys, "search", "zeppelin", "--library", str(library))[0].startswith("air:¶1: ")
    (library / "air.md").unlink()
    assert main(["search", "zeppelin", "--library", str(library)]) == 1


def test_index_reports_and_can_start_again(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--library", str(library))
    assert lines(capsys, "index", *where)[0].startswith("2 articles and ")
    with closing(sqlite3.connect(manifest_of(library))) as manifest, manifest:
        manifest.execute("UPDATE files SET title = 'Stale'")
    lines(capsys, "index", *where)
    assert any("Stale" in line for line in lines(capsys, "list", *where))
    assert lines(capsys, "index", "--fresh", *where)[0].startswith("2 articles and ")
    assert not any("Stale" in line for line in lines(capsys, "list", *where))


def manifest_of(library: Path) -> Path:
    """Return where the manifest of a library is."""
    from briefsearch.library import cache_folder

    return cache_folder(library) / "manifest.db"


def test_a_damaged_cache_mends_itself(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--library", str(library))
    lines(capsys, "index", *where)
    for file in manifest_of(library).parent.rglob("*"):
        if file.is_file():
            file.write_bytes(b"\x00damaged" * 50)
    assert main(["search", "bridge", *where]) == 0
    assert "bridge:¶1: The bridge" in capsys.readouterr().out


def test_doctor_finds_nothing_wrong(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = lines(capsys, "doctor", "--library", str(library))
    assert all(line.startswith(("ok  ", "    ")) for line in shown)
    assert "ok  index and names: not in step yet; the next search builds them" in shown
    lines(capsys, "index", "--library", str(library))
    assert "ok  index and names: in step" in lines(capsys, "doctor", "--library", str(library))


def test_doctor_names_what_is_wrong(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "empty.md").write_text("", encoding="utf-8")
    shown = lines(capsys, "doctor", "--library", str(library), status=1)
    assert [line for line in shown if line.startswith("!")] == [
        "!   unreadable files: 1; `briefreader list` names them"
    ]


def test_doctor_tells_of_corrections(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = corrections_file(library)
    shown = lines(capsys, "doctor", "--library", str(library))
    assert f"none; they go to {file}" in " ".join(" ".join(shown).split())
    file.parent.mkdir(parents=True)
    file.write_text("[[correction]]\nchange = 'swap'\n", encoding="utf-8")
    shown = lines(capsys, "doctor", "--library", str(library), status=1)
    (wrong,) = [line for line in shown if line.startswith("!")]
    assert wrong.startswith("!   corrections of names")


def test_doctor_tells_what_was_added_and_how_to_empty_the_trash(library: Path, tmp_path: Path) -> None:
    def told() -> dict[str, dict[str, object]]:
        checks = json.loads(briefreader("doctor", "--json", "--library", str(library)).stdout)
        return {check["name"]: check for check in checks}

    before = told()
    assert [before[name]["value"] for name in ("originals", "earlier versions", "trash")] == ["none"] * 3
    page = tmp_path / "fog.md"
    page.write_text("# Fog\n\nFog closed the port of Varn.\n", encoding="utf-8")
    assert briefreader("add", str(page), "--to", str(library)).returncode == 0
    assert briefreader("watch", str(page), "--to", str(library)).returncode == 0
    opened = Library(library)
    opened.refresh()
    opened.remove(["fog"])
    opened.close()
    after = told()
    assert all(check["ok"] for check in after.values())
    assert str(after["watched"]["value"]).startswith("1 origin in ")
    assert str(after["catalogue of what was added"]["value"]).endswith("added.db")
    assert after["trash"]["value"] == f"of 1 article, 0.1 MB in {library}/trash"
    assert "delete that folder" in str(after["trash"]["advice"])
    shutil.rmtree(library / "trash")
    assert told()["trash"]["value"] == "none"


def test_doctor_without_a_library_goes_on(tmp_path: Path) -> None:
    ended = briefreader(
        "doctor",
        "--json",
        "--library",
        str(tmp_path / "nowhere"),
        environment={"PYTHONIOENCODING": "latin-1", "TERM": "dumb"},
    )
    assert ended.returncode == 1
    wrong = {check["name"] for check in json.loads(ended.stdout) if not check["ok"]}
    assert wrong == {"library", "characters"}


@pytest.mark.parametrize(
    ("form", "first"), [("--markdown", "# 2 accounts side by side\n"), ("--html", "<!doctype html>\n")]
)
def test_a_report_names_accounts_days_and_paragraphs(
    form: str, first: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "ferry", "bridge", form, "--library", str(library)]) == 0
    report = capsys.readouterr().out
    assert report.lstrip().startswith(first)
    assert "Skagen Weekly" in report
    assert "4–6 Mar 2024 ?" in report
    assert "It calls the opening Monday." in report
    assert "Fishermen had asked for a higher span" in report
    assert "Ida Lund" in report


def test_a_report_has_one_form(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "1", "2", "--html", "--markdown", "--library", str(library)]) == 2
    assert "--markdown and --html" in capsys.readouterr().err
