"""`coverage`: who names whom as text, as CSV and as JSON, and a new file for the table."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from briefreader.cli import main
from briefreader.wording.csvform import coverage_csv, write_new
from briefsearch.entities.views import CoverageRow
from briefsearch.model import Entity, EntityKind
from tests.cli.running import briefreader, write_article


def printed(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> str:
    """Return what `coverage` prints on standard output."""
    assert main(["coverage", *argv]) == status
    return capsys.readouterr().out


def rows_of(text: str) -> list[list[str]]:
    """Return the words of each line of a table, without what stands above and below it."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("Kind"))
    return [line.split() for line in lines[first:] if line and not line.startswith("These")]


@pytest.fixture
def outlets(tmp_path: Path) -> Path:
    """Give a library of twelve articles of eleven outlets, two of them without one."""
    for number in range(1, 13):
        outlet = f'"Outlet {number}"' if number < 11 else '""'
        text = "Mayor Ida Lund spoke. " * number + "Nobody else came." * (number == 12)
        write_article(tmp_path, f"a{number:02}", text, outlet=outlet)
    return tmp_path


def test_the_table_has_a_column_for_each_account(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--library", str(library))
    assert text.startswith("1 is The Testing Post, 43 words\n2 is Skagen Weekly, 31 words\n\n")
    header, *rows = rows_of(text)
    assert header == ["Kind", "1", "2", "Total", "Spread", "Name"]
    assert ["person", "1", "1", "2"] in [row[:4] for row in rows if row[-2:] == ["Ida", "Lund"]]
    assert ["place", "1", "1", "2"] in [row[:4] for row in rows if row[-1] == "Skagen"]


def test_articles_are_named_as_elsewhere_and_keep_their_order(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, "ferr", "1", "ferry", "--library", str(library))
    assert text.startswith("1 is Skagen Weekly, 31 words\n2 is The Testing Post, 43 words\n\n")
    assert printed(capsys, "bridge", "--library", str(library)).startswith("1 is The Testing Post")


def test_sort_kind_and_limit(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--library", str(briefing))
    _, *by_spread = rows_of(printed(capsys, *where))
    spreads = [float(row[7]) for row in by_spread]
    assert spreads == sorted(spreads, reverse=True)
    _, *by_frequency = rows_of(printed(capsys, "--sort", "frequency", *where))
    totals = [int(row[6]) for row in by_frequency]
    assert totals == sorted(totals, reverse=True)
    assert len(by_spread) == len(by_frequency)
    text = printed(capsys, "--kind", "person", "--limit", "3", *where)
    assert [row[0] for row in rows_of(text)[1:]] == ["person"] * 3
    assert text.splitlines()[-1].startswith("These are 3 of ")


def test_of_many_articles_the_outlets_are_the_accounts(
    outlets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--library", str(outlets))
    text = printed(capsys, *where)
    heads = [line for line in text.splitlines() if " is " in line]
    assert heads[:2] == ["1 is no outlet, 95 words", "2 is Outlet 10, 40 words"]
    assert len(heads) == 9
    assert rows_of(text)[1][:10] == ["person", "23", "10", "9", "8", "7", "6", "5", "4", "3"]
    assert text.splitlines()[-1] == "These are the largest 9 of 11 outlets; --csv has them all."

    by_article = json.loads(printed(capsys, "--by", "article", "--json", *where))
    assert by_article["by"] == "article"
    assert len(by_article["articles"]) == 12
    some = json.loads(printed(capsys, "1", "2", "--json", *where))
    assert some["articles"] == ["a01", "a02"]
    assert some["by"] == "article"


def test_json_has_the_outlets_by_name(outlets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data: dict[str, Any] = json.loads(printed(capsys, "--json", "--library", str(outlets)))
    assert data["by"] == "article"
    assert len(data["articles"]) == 12
    data = json.loads(printed(capsys, "--json", "--by", "outlet", "--library", str(outlets)))
    assert data["by"] == "outlet"
    assert data["articles"] == [*(f"Outlet {number}" for number in range(1, 11)), ""]
    assert data["words"][""] == 95
    (row,) = data["rows"]
    assert (row["name"], row["kind"], row["total"], data["total"]) == ("Ida Lund", "person", 78, 1)
    assert row["counts"] == {**{f"Outlet {number}": number for number in range(1, 11)}, "": 23}
    entities = main(["entities", "--json", "--library", str(outlets)])
    assert entities == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == row["entity"]


def test_csv_is_the_same_table(outlets: Path) -> None:
    ended = briefreader(
        "coverage", "--csv", "--library", str(outlets), environment={"PYTHONIOENCODING": "latin-1"}
    )
    assert ended.returncode == 0
    (header, row) = csv.reader(io.StringIO(ended.stdout, newline=""))
    assert header == [
        "name",
        "kind",
        *(f"Outlet {number}" for number in range(1, 11)),
        "no outlet",
        "total",
        "spread",
    ]
    assert row[:-1] == ["Ida Lund", "person", *map(str, range(1, 11)), "23", "78"]
    assert float(row[-1]) >= 0


def test_csv_is_utf8_with_the_line_ends_of_the_standard(tmp_path: Path) -> None:
    write_article(tmp_path, "one", "Mayor Ida Lund met Recep Tayyip Erdoğan.", outlet='"Éire, Today"')
    ended = briefreader(
        "coverage",
        "--csv",
        "--by",
        "outlet",
        "--library",
        str(tmp_path),
        environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        encoding="utf-8",
    )
    first, *_ = ended.stdout.splitlines()
    assert first == 'name,kind,"Éire, Today",total,spread'


def test_nothing_named_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(tmp_path, "one", "it rained all day.")
    where = ("--library", str(tmp_path))
    assert main(["coverage", *where]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "briefreader: no names here\n")
    assert printed(capsys, "--csv", *where, status=1) == "name,kind,one,total,spread\r\n"
    assert json.loads(printed(capsys, "--json", *where, status=1))["rows"] == []


@pytest.mark.parametrize(
    "argv",
    [["--csv", "--json"], ["--by", "author"], ["--kind", "animal"], ["--limit", "0"], ["nothing-like-it"]],
)
def test_what_cannot_be_is_status_2(
    argv: list[str], library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", *argv, "--library", str(library)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def row(name: str, **counts: int) -> CoverageRow:
    """Return a row of a coverage."""
    total = sum(counts.values())
    return CoverageRow(Entity("x", name, EntityKind.PLACE, (name,), counts, total, 1), counts, 1.5)


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@sum", "\tx"])
def test_no_cell_of_a_csv_is_a_formula(name: str) -> None:
    text = coverage_csv([name, "b"], [row(name, b=2)])
    header, cells = csv.reader(io.StringIO(text, newline=""))
    assert header[2] == cells[0] == f"'{name}"
    assert cells[2:] == ["0", "2", "2", "1.5"]


def test_quotation_marks_and_commas_come_back_from_a_csv() -> None:
    text = coverage_csv(['The "Post"', ""], [row('Lund, Ida "the Mayor"')])
    assert text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["name", "kind", 'The "Post"', "no outlet", "total", "spread"],
        ['Lund, Ida "the Mayor"', "place", "0", "0", "0", "1.5"],
    ]


def test_a_new_file_takes_no_ones_place(tmp_path: Path) -> None:
    names = [write_new(tmp_path, "coverage-a/b: c", f"{number}\r\n").name for number in range(3)]
    assert names == ["coverage-a-b-c.csv", "coverage-a-b-c-2.csv", "coverage-a-b-c-3.csv"]
    assert (tmp_path / names[0]).read_bytes() == b"0\r\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(names)


@pytest.mark.parametrize("name", ["x" * 400, "橋" * 400, "..", "/", "coverage-\n"])
def test_any_name_makes_a_file_in_the_folder(name: str, tmp_path: Path) -> None:
    file = write_new(tmp_path, name, "")
    assert file.parent == tmp_path
    assert file.suffix == ".csv"
    assert not file.name.startswith(".")
    assert file.is_file()


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefsearch.files.replace_file", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path, "coverage", "text")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileNotFoundError):
        write_new(tmp_path / "nowhere", "coverage", "text")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("notes-ferry", "notes-ferry"),
        ("notes-Five accounts of the harbour bridge: 2024", "notes-Five-accounts-of-the-harbour"),
        (f"{'x' * 50} y", "x" * 40),
        ("notes-…", "notes"),
        ("…", "table"),
    ],
)
def test_a_file_is_called_by_whole_words(name: str, stem: str, tmp_path: Path) -> None:
    assert write_new(tmp_path, name, "").stem == stem
