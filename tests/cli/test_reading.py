"""`list` and `show`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefreader.cli import main
from tests.cli.running import briefreader, write_article


def test_list_is_an_aligned_table(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--library", str(library)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["No.", "1", "2"]
    assert "The Testing Post" in lines[1]
    assert "4 Mar 2024" in lines[1]
    assert "4–6 Mar 2024 ?" in lines[2]
    assert lines[1].index("On bridge") == lines[2].index("On ferry") == lines[0].index("Title")


def test_list_aligns_wide_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.cells import cell_len

    write_article(tmp_path, "a", "Some words.", outlet="港口日报")
    write_article(tmp_path, "b", "Some words.", outlet="Bugt")
    main(["list", "--library", str(tmp_path)])
    _, first, second = capsys.readouterr().out.splitlines()
    assert cell_len(first.partition("On a")[0]) == cell_len(second.partition("On b")[0])


def test_list_marks_our_briefs(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--library", str(briefing)]) == 0
    _, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 5
    assert all(row.endswith("(our brief)") for row in rows)


def test_an_empty_folder_has_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["list", "--library", str(empty)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no articles here yet" in captured.err
    assert main(["list", "--json", "--library", str(empty)]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_a_missing_folder_is_status_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--library", str(tmp_path / "nowhere")]) == 3
    assert "there is no such file or folder" in capsys.readouterr().err


def test_files_that_cannot_be_read_are_named_beside_the_rest(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "latin.md").write_bytes(b"Caf\xe9 in the harbour.\n")
    assert main(["list", "--json", "--library", str(library)]) == 0
    captured = capsys.readouterr()
    assert [head["id"] for head in json.loads(captured.out)] == ["bridge", "ferry"]
    assert captured.err.startswith("briefreader: latin.md: ")
    assert "UTF-8" in captured.err


def test_show_prints_the_account(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "bridge", "--library", str(library)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "On bridge"
    assert lines[1].startswith("The Testing Post · 4 Mar 2024 · Ane Bach")
    assert "## The bridge" in lines
    assert "> It took us nine years, and it was worth each of them." in lines
    assert "Photograph: Per Holm" not in lines
    assert lines[-1] == "Not shown: credit (1); --all shows all."
    assert max(map(len, lines)) <= 80


def test_show_all_has_the_folded_blocks_too(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "bridge", "--all", "--library", str(library)]) == 0
    assert capsys.readouterr().out.endswith("\n[credit]\nPhotograph: Per Holm\n")


def test_show_says_why_a_date_is_uncertain(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "2", "--library", str(library)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "4–6 Mar 2024 ?" in lines[1]
    assert lines[2] == "Date: It calls the opening Monday."


def test_show_tells_of_earlier_versions_and_prints_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, source = tmp_path / "lib", tmp_path / "note.md"
    for words in ("The crane stood still.", "The crane turned."):
        source.write_text(f"---\ntitle: The crane\n---\n\n{words}\n")
        assert main(["add", str(source), "--to", str(library)]) == 0
    capsys.readouterr()

    def shown(*more: str) -> str:
        assert main(["show", "crane", *more, "--library", str(library)]) == 0
        return capsys.readouterr().out

    said = shown()
    assert "Earlier versions: 1 (revisions/the-crane/1.md); --revision N shows one." in said
    assert said.endswith("\nThe crane turned.\n")
    said = shown("--revision", "1")
    assert "This is its earlier version 1 of 1." in said
    assert said.endswith("\nThe crane stood still.\n")
    for more, path, words in (
        ((), "the-crane.md", "The crane turned."),
        (("--revision", "1"), "revisions/the-crane/1.md", "The crane stood still."),
    ):
        found = json.loads(shown("--json", *more))
        assert (found["path"], found["text"]) == (path, words)
        assert found["revisions"] == ["revisions/the-crane/1.md"]
    assert main(["show", "crane", "--revision", "2", "--library", str(library)]) == 2
    assert "no earlier version 2; there is 1" in capsys.readouterr().err


def test_show_without_such_an_article_names_the_nearest(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "brigde", "--library", str(library)]) == 2
    assert "nearest: bridge" in capsys.readouterr().err


def test_one_file_is_a_library_too(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "1", "--library", str(library / "ferry.md")]) == 0
    assert capsys.readouterr().out.startswith("On ferry\n")


def test_every_source_can_be_shown(sources: Path) -> None:
    listed = briefreader("list", "--json", "--library", str(sources))
    assert listed.returncode == 0
    ids = [head["id"] for head in json.loads(listed.stdout)]
    assert len(ids) == 5
    for one in ids:
        assert main(["show", one, "--all", "--library", str(sources)]) == 0
