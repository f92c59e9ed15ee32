"""What the words of the command line mean, and how the program says that it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.cli import main
from briefreader.cli.arguments import parse
from briefreader.cli.commands import COMMANDS, listing, search
from briefreader.cli.opening import open_reader

BAD_USAGE = (
    ["show"],
    ["search"],
    ["compare"],
    ["search", "--limit", "0", "x"],
    ["search", "--limit", "1" * 5000, "x"],
    ["search", "--limit", "²", "x"],
    ["list", "surplus"],
    ["list", "--theme", "x"],
    ["list", "--briefing", "--library", "x"],
    ["--nonsense"],
    ["--lib", "x", "list"],
    ["no-such-folder"],
    ["no-such-folder", "and", "more"],
    ["--library", "x", "."],
    ["--briefing", "."],
    [".", "."],
)


@pytest.mark.parametrize("argv", BAD_USAGE, ids=" ".join)
def test_bad_usage_is_one_line_and_status_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("briefreader: ")
    assert captured.err.count("\n") == 1


def test_a_word_that_is_nearly_a_command_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serach", "ceasefire"]) == 2
    assert "did you mean `briefreader search`?" in capsys.readouterr().err


def test_escape_sequences_in_arguments_are_not_echoed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b[2J\nmore"]) == 2
    error = capsys.readouterr().err
    assert "\x1b" not in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "--json", "--library", "search"],
        ["--json", "list", "--library", "search"],
        ["--library", "search", "--json", "list"],
        ["--library=search", "list", "--json"],
    ],
    ids=" ".join,
)
def test_common_options_stand_before_or_after_the_command(argv: list[str]) -> None:
    options = parse(argv)
    assert options.run is listing.run
    assert (options.json, options.library) == (True, "search")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], []),
        (["./search"], ["./search"]),
        (["--", "search"], ["search"]),
        (["--theme", "list"], []),
        (["--ascii", "articles"], ["articles"]),
    ],
)
def test_other_first_words_open_the_reader(argv: list[str], words: list[str]) -> None:
    options = parse(argv)
    assert options.run is open_reader
    assert options.words == words


def test_a_command_wins_over_a_folder_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "search").mkdir()
    monkeypatch.chdir(tmp_path)
    assert parse(["search", "x"]).run is search.run


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["ceasefire", "-pause"], "'ceasefire -pause'"),
        (["ceasefire", "-hostages", "gaza"], "'ceasefire -hostages gaza'"),
        (["--limit", "5", "ceasefire", "-pause"], "--limit 5 'ceasefire -pause'"),
        (["-oil"], "'WORD -oil'"),
    ],
)
def test_a_word_to_leave_out_is_to_stand_in_quotation_marks(
    argv: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", *argv]) == 2
    shown = f"briefreader search {words}"
    assert capsys.readouterr().err == f"briefreader: the query has to stand in quotation marks: {shown}\n"
    assert parse(_shell_words(shown)[1:]).run is search.run


@pytest.mark.parametrize(
    "argv", [["list", "-oil"], ["search", "oil", "--limt", "-gas"], ["search", "--limit", "0", "-oil"]]
)
def test_other_mistakes_are_not_taken_for_it(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert "quotation marks" not in capsys.readouterr().err


def test_options_may_stand_between_other_words() -> None:
    options = parse(["add", "a.html", "--again", "b.html", "--limit", "3", "c.html"])
    assert (options.origin, options.again, options.limit) == (["a.html", "b.html", "c.html"], True, 3)


def test_words_after_two_dashes_are_no_options() -> None:
    assert parse(["search", "--", "ceasefire", "-hostages", "--json"]).query == [
        "ceasefire",
        "-hostages",
        "--json",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_that_parses(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    examples = capsys.readouterr().out.partition("examples:\n")[2].splitlines()
    assert examples
    for example in examples:
        program, *argv = _shell_words(example)
        assert program == "briefreader"
        assert parse(argv).run is COMMANDS[name].run


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for command in COMMANDS.values():
        assert f"  {command.name} " in text
        assert command.summary in text


@pytest.mark.parametrize("argv", [["--version"], ["list", "--version"], ["--version", "list"]])
def test_version(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 0
    assert capsys.readouterr().out.startswith("briefreader 0.")


def _shell_words(line: str) -> list[str]:
    import shlex

    return shlex.split(line)
