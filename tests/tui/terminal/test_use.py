"""What people do with it, each in a real terminal: read, search, jump, compare, resize, quit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.tui.terminal.scanner import scan
from tests.tui.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

ASKED = 3
FIRST_ANSWER = 6
FIRST_TITLE = "Secretary Blinken Concludes Mideast Tour Amid Modest Support for"
HALF_REMEMBERED = {
    "erdogen": "Recep Tayyip Erdogan",
    "fidn": "Hakan Fidan",
    "unrwa": "UNRWA",
    "türkiye": "Turkey",
    "al sudani": "al-Sudani",
}


def ask(terminal: Terminal, sign: str, words: str, answered: str) -> None:
    terminal.press(sign)
    terminal.wait_for_row(ASKED, f"  {sign} ")
    terminal.press(*words)
    terminal.wait_for_row(ASKED, words, answered)


def test_it_opens_on_the_first_account_of_the_briefing() -> None:
    with Terminal() as terminal:
        terminal.wait_for(FIRST_TITLE)
        shown = terminal.wait_for("5 accounts")
        assert "The Secretary of State’s Middle East tours" in shown
        terminal.wait_for("has ended an exhaustive Middle")


def test_search_answers_as_one_types_and_enter_opens_at_the_marked_match(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        terminal.press("/")
        terminal.wait_for("words, a")
        terminal.press(*"cease")
        terminal.wait_for_row(ASKED, "cease", "matches in")
        terminal.press(*"fire")
        terminal.wait_for_row(ASKED, "ceasefire", "16 matches in 5 accounts")
        assert "advocates the ceasefires to get crucial" in terminal.text
        terminal.press("enter")
        terminal.wait_for("match 1 of 16")
        row = terminal.row("advocates the ceasefires")
        assert "›" in terminal.screen.display[row]
        here, before = terminal.cells(row, "ceasefires"), terminal.cells(row, "advocates")
        assert all(cell.bold and cell.underscore and cell.bg != before[0].bg for cell in here)
        assert not any(cell.bold or cell.underscore for cell in before)


def test_n_walks_on_into_the_next_source(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        ask(terminal, "/", "ceasefire", "16 matches")
        terminal.press("enter")
        for number in range(1, 8):
            terminal.wait_for(f"match {number} of 16")
            terminal.press("n")
        terminal.wait_for("match 8 of 16")
        terminal.wait_for(lambda: "▌ 2 IRIA" in terminal.text)


@pytest.mark.parametrize("library", ["briefing", "sources"])
def test_a_half_remembered_name_lands_first(
    library: str, request: pytest.FixtureRequest, warm: Callable[[Path], Path]
) -> None:
    with Terminal("--library", warm(request.getfixturevalue(library))) as terminal:
        terminal.wait_for("5 accounts")
        for typed, name in HALF_REMEMBERED.items():
            ask(terminal, "@", typed, "name")
            assert terminal.wait_for_row(FIRST_ANSWER, name).startswith("▌")
            terminal.press("esc")
            terminal.wait_until_gone("also written")


def test_a_jump_goes_to_a_mention_and_e_to_the_next(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        ask(terminal, "@", "fidn", "name")
        terminal.press("enter")
        terminal.wait_for("@ Hakan Fidan  mention 1 of 12")
        cells = terminal.cells(terminal.row("Hakan Fidan."), "Hakan Fidan")
        assert all(cell.underscore for cell in cells)
        terminal.press("e")
        terminal.wait_for("@ Hakan Fidan  mention 2 of 12")


def test_two_accounts_stand_side_by_side(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        terminal.press("c")
        terminal.wait_for("beside which account?")
        terminal.press("2", "enter")
        terminal.wait_for("comparing 2 of 5 accounts")
        terminal.wait_for("only here")
        terminal.press("n")
        shown = terminal.wait_for(lambda: " pair 1 of " in terminal.text or " pair 2 of " in terminal.text)
        assert "shares" in shown
        terminal.press("enter")
        terminal.wait_for("▌ 1 BBN")


def test_a_followed_search_survives_every_size(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        ask(terminal, "/", "ceasefire", "16 matches")
        terminal.press("enter")
        terminal.wait_for("match 1 of 16")
        terminal.press("n")
        terminal.wait_for("match 2 of 16")
        for columns, rows in ((80, 24), (60, 20)):
            terminal.resize(columns, rows)
            terminal.wait_for(partial(is_ruled, terminal, columns))
            terminal.wait_for("/ ceasefire  match 2 of 16")
            terminal.wait_for("▌1 BBN" if columns == 80 else "▌")
        terminal.resize(20, 10)
        terminal.wait_for("20 by 10")
        terminal.resize(200, 50)
        terminal.wait_for("Names here")
        terminal.wait_for("/ ceasefire  match 2 of 16")
        terminal.press("n")
        terminal.wait_for("match 3 of 16")
        terminal.wait_for("›")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        scan(bytes(terminal.raw))


def is_ruled(terminal: Terminal, columns: int) -> bool:
    """Whether just one row is a rule, as wide as the window."""
    rules = [line for line in terminal.screen.display if "──" in line]
    return rules == ["─" * columns]
