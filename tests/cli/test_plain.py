"""The reader line by line: what a screen reader hears."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefreader.cli.commands import COMMANDS
from tests.cli.running import PROGRAM, in_terminal, write_article


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Give a library of two accounts."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    write_article(folder, "fog", "Fog closed the port of Varn.\n\n## At noon\n\nTwo ferries waited.")
    write_article(folder, "quay", "The quay was crowded.")
    return folder


def heard(shelf: Path, *lines: str) -> tuple[str, str]:
    """Return what is said, and what is complained of, when these lines are typed."""
    ended = subprocess.run(
        [*PROGRAM, "--plain", str(shelf)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert "\x1b" not in ended.stdout + ended.stderr
    return ended.stdout, ended.stderr


def test_a_source_is_read_paragraph_by_paragraph(shelf: Path) -> None:
    said, complained = heard(shelf, "", "1", "", "", "", "b", "2", "quit")
    told = [line for line in said.splitlines() if line]
    assert "Nothing is being read yet: type a number of the list." in told
    at = told.index("Fog closed the port of Varn.")
    assert told[at + 1 :][:8] == [
        *("[1 of 3]", "## At noon", "[2 of 3]", "Two ferries waited.", "[3 of 3]"),
        *("This is the end.", "Two ferries waited.", "[3 of 3]"),
    ]
    assert "The quay was crowded." in told
    assert complained == ""


def test_commands_work_without_the_name_of_the_program(shelf: Path) -> None:
    said, complained = heard(
        shelf, "/ferries", "cite 1", "help", "search --help", "dance", 'search "', "9", "show"
    )
    assert "ferries waited" in said
    assert "the paragraph before" in said
    assert "usage: briefreader search" in said
    for wrong in ("'dance' is no command", "a quotation mark is left open", "no article '9'", "required"):
        assert wrong in complained


def test_a_note_is_written_and_listed_and_another_library_may_be_named(shelf: Path) -> None:
    written = 'briefreader notes --write "Whose ferries?" --on 1 --quote "two ferries waited"'
    said, complained = heard(shelf, written, "notes", "list --briefing")
    assert said.count("Whose ferries?") == 2
    assert "BBN – Big Big News" in said
    assert complained == ""


def test_plain_commands_send_no_escape_to_a_terminal(shelf: Path) -> None:
    status, shown = in_terminal("search", "--plain", "ferries", "--library", str(shelf))
    assert status == 0
    assert "ferries" in shown
    assert "\x1b" not in shown


def test_the_readme_names_every_command(project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"briefreader {name}" not in readme] == []
