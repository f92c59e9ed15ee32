"""How text is laid out, with a terminal and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from briefreader.cli.printing import Printer, ProgressLine
from briefsearch.model import Progress, Span
from tests.cli.running import in_terminal, plain

Styled = Callable[[bool], Printer]


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Styled:
    """Give a maker of printers that believe in a terminal or do not."""

    def make(terminal: bool) -> Printer:
        monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
        monkeypatch.setenv("TERM", "xterm")
        return Printer()

    return make


def test_marks_are_bold_and_underlined_on_a_terminal(printer: Styled) -> None:
    marks = (Span(14, 17), Span(10, 13), Span(90, 95))
    assert printer(True).marked("one two", 10, marks) == "\x1b[1m\x1b[4mone\x1b[0m \x1b[1m\x1b[4mtwo\x1b[0m"
    assert printer(False).marked("one\ntwo", 10, marks) == "one two"


def test_marks_that_overlap_or_stick_out_keep_every_character(printer: Styled) -> None:
    marked = printer(True).marked("one two", 10, (Span(5, 12), Span(11, 14), Span(16, 30)))
    assert plain(marked) == "one two"


def test_no_color_means_no_escape_sequence(printer: Styled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert printer(True).marked("one", 0, [Span(0, 3)]) == "one"
    assert printer(True).strong("one") == "one"


@pytest.mark.terminal
def test_a_terminal_gets_wrapped_titles_and_cut_outlets(library: Path) -> None:
    (library / "long.md").write_text(
        f"---\ntitle: {'A title of words ' * 6}\noutlet: {'An outlet of words ' * 3}\n---\n\nText.\n",
        encoding="utf-8",
    )
    status, output = in_terminal("list", "--library", str(library))
    assert status == 0
    lines = output.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("An outlet of words An outle…" in line for line in lines)
    title_column = lines[0].index("Title")
    assert lines[-1][:title_column].strip() == ""
    assert lines[-1][title_column] != " "


TIDE = "港町ヴァルンでは霧が二日間続き、船は一隻も出なかった。"


def test_wide_letters_wrap_by_cells_and_between_any_two(
    printer: Styled, capsys: pytest.CaptureFixture[str]
) -> None:
    on_screen = printer(True)
    on_screen.width = 30
    on_screen.paragraph(f"{TIDE} It was 港 all day.", "+ ", "    ")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 30
    assert cell_len(lines[0]) >= 29
    assert "".join(line.strip("+ ") for line in lines).startswith(TIDE)
    assert all(line.startswith("    ") for line in lines[1:])
    assert " ".join(line.strip() for line in lines).endswith("It was 港 all day.")


def test_what_stays_together_when_a_line_is_wrapped(
    printer: Styled, capsys: pytest.CaptureFixture[str]
) -> None:
    on_screen = printer(True)
    on_screen.width = 20
    address = "https://varn.example/a/very/long/address-of-a-page"
    on_screen.paragraph(f"see  {address}\nfor 5\u00a0min of reading and 12\u00a0km")
    on_screen.paragraph(" ", "+ ")
    out = capsys.readouterr().out
    assert out.splitlines() == ["see", address, "for 5\u00a0min of reading", "and 12\u00a0km"]
    # A mark without a cell of its own stays with its letter.
    on_screen.paragraph("か\u3099" * 30)
    assert not any(line.startswith("\u3099") for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_table_of_wide_letters_fits_its_terminal(
    width: int, printer: Styled, capsys: pytest.CaptureFixture[str]
) -> None:
    on_screen = printer(True)
    on_screen.width = width
    rows = [["1", "ヴァルン新聞", "5 Mar 2031", "1,234", TIDE], ["12", "Varn Herald", "undated ?", "9", ""]]
    on_screen.table(["No.", "Outlet", "Date", "Words", "Title"], rows, frozenset({0, 3}))
    out = capsys.readouterr().out
    assert max(map(cell_len, out.splitlines())) <= width
    if width == 40:
        assert out.startswith(
            "No. · Outlet · Date · Words\n  Title\n1 · ヴァルン新聞 · 5 Mar 2031 · 1,234\n  港町"
        )
        assert out.endswith("\n12 · Varn Herald · undated ? · 9\n")
    else:
        assert out.startswith(
            "No.  Outlet        Date        Words  Title\n  1  ヴァルン新聞  5 Mar 2031  1,234  港町"
        )


def test_progress_shows_after_half_a_second_on_a_terminal_and_clears(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with ProgressLine() as report:
        report(Progress("reading", 1, 9))
        assert capsys.readouterr().err == ""
        now = 100.6
        report(Progress("reading", 2, 9))
        assert capsys.readouterr().err == "\r\x1b[Kreading: 2 of 9"
    assert capsys.readouterr().err == "\r\x1b[K"


def test_progress_with_a_name_is_a_bar_that_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with ProgressLine(at_once=True) as report:
        report(Progress("adding", 3, 12), "fog.html")
        assert capsys.readouterr().err == f"\r\x1b[K[{'#' * 5}{'.' * 15}] adding: 3 of 12: fog.html"
        report(Progress("adding", 3, 0), "fog.html")
        assert capsys.readouterr().err == "\r\x1b[Kadding: 3: fog.html"
        report(Progress("waiting", 0, 0))
        assert capsys.readouterr().err == "\r\x1b[Kwaiting"
        report(Progress("adding", 3, 12), "港" * 200)
        shown = capsys.readouterr().err.removeprefix("\r\x1b[K")
        assert shown.startswith("[#####")
        assert cell_len(shown) < 80


@pytest.mark.parametrize(("terminal", "term"), [(False, "xterm"), (True, "dumb")])
def test_progress_is_silent_elsewhere(
    terminal: bool, term: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    monkeypatch.setenv("TERM", term)
    with ProgressLine() as report:
        now = 200.0
        report(Progress("reading", 1, 9))
    assert capsys.readouterr().err == ""
