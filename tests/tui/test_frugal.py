"""Fewer bytes to the terminal, and the same picture."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from briefreader.terminal.frugal import frugal

_COLUMNS, _ROWS = 20, 6
_PAGE, _INK, _LIFT = "rgb(22,21,19)", "rgb(230,224,212)", "rgb(60,58,50)"

colours = st.sampled_from([None, "default", "red", "bright_blue", "color(200)", _PAGE, _INK, _LIFT])
flags = st.sampled_from([None, True])
styles = st.builds(
    Style,
    color=colours,
    bgcolor=colours,
    **dict.fromkeys(("bold", "italic", "underline", "reverse", "strike"), flags),
)
texts = st.one_of(st.text("ab é·", min_size=1, max_size=6), st.integers(1, 8).map(lambda width: " " * width))
moves = st.one_of(
    st.just("\r\n"),
    st.builds(lambda y, x: f"\x1b[{y};{x}H", st.integers(1, _ROWS - 1), st.integers(1, _COLUMNS)),
)
drawn = st.builds(lambda text, style: style.render(text), texts, styles)


def picture(data: str) -> list[list[pyte.screens.Char]]:
    """Return every cell of a terminal that was told this; of a blank, what is seen of it."""
    screen = pyte.Screen(_COLUMNS, _ROWS)
    pyte.Stream(screen).feed("\x1b[H" + data)
    seen = [[screen.buffer[y][x] for x in range(_COLUMNS)] for y in range(_ROWS)]
    return [[_as_seen(cell) for cell in row] for row in seen]


def _as_seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    if cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough:
        return cell
    return cell._replace(fg="default", bold=False, italics=False)


@given(st.lists(st.one_of(drawn, moves), max_size=30))
def test_the_picture_stays_the_same_and_the_style_is_left_plain(pieces: list[str]) -> None:
    data = "".join(pieces)
    told = frugal(data)
    assert picture(told) == picture(data)
    assert picture(told + "a") == picture(data + "a")
    assert frugal(told) == told


def test_a_page_of_text_takes_half_of_the_bytes() -> None:
    ink, quiet = (Style.parse(f"{colour} on {_PAGE}") for colour in (_INK, "rgb(168,159,144)"))
    line = [Segment("     ", ink), Segment("What was said", ink), Segment("   ", ink), Segment("│", quiet)]
    data = "\r\n".join(
        "".join(each.style.render(each.text) for each in line if each.style) for _ in range(30)
    )
    assert len(frugal(data)) < len(data) / 2


def test_other_sequences_go_through_as_they_are() -> None:
    asked = "\x1b[?2026h\x1b]52;c;YQ==\x07\x1b[?25l"
    assert frugal(asked) == asked
    after = "\x1b[1m" + "bold" + "\x1b[0m" + asked
    assert frugal(after) == after
