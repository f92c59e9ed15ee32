"""Opening the reader, and which library is meant where none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.briefing import briefing_folder, own_library
from briefreader.cli.arguments import parse
from briefreader.cli.libraries import chosen_root
from tests.cli.running import briefreader, in_terminal, write_article


@pytest.mark.parametrize("term", ["xterm", "dumb", ""])
def test_without_a_terminal_one_line_names_what_works(term: str, library: Path) -> None:
    ended = briefreader(str(library), environment={"TERM": term})
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "--plain reads line by line, and all commands work" in ended.stderr


@pytest.mark.terminal
def test_a_dumb_terminal_is_no_terminal_for_the_reader() -> None:
    status, output = in_terminal(term="dumb")
    assert status == 2
    assert "TERM: dumb" in output


def test_the_briefing_is_found(briefing: Path) -> None:
    assert briefing_folder() == briefing
    assert chosen_root(parse(["list", "--briefing"])) == briefing


def test_without_articles_of_ones_own_the_briefing_is_meant() -> None:
    assert chosen_root(parse(["list"])) == briefing_folder()
    own_library().mkdir(parents=True)
    assert chosen_root(parse(["list"])) == briefing_folder()


def test_ones_own_articles_come_first() -> None:
    own_library().mkdir(parents=True)
    write_article(own_library(), "mine", "Something of my own.")
    assert chosen_root(parse(["list"])) == own_library()


def test_an_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFREADER_LIBRARY", str(tmp_path))
    assert chosen_root(parse(["list"])) == tmp_path
    assert chosen_root(parse(["list", "--library", "other"])) == Path("other")
    assert chosen_root(parse(["list", "--briefing"])) == briefing_folder()
    monkeypatch.setenv("BRIEFREADER_LIBRARY", "")
    assert chosen_root(parse(["list"])) == briefing_folder()


def test_python_m_and_the_script_are_one_program() -> None:
    import subprocess
    import sys

    script = Path(sys.executable).with_name("briefreader")
    if not script.exists():
        pytest.skip("the script is not installed beside this interpreter")
    ended = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert ended.stdout == briefreader("--version").stdout
