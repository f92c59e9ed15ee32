"""Themes: every role has its colour everywhere, text can be read, and marks are told apart without colour."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

import briefreader
from briefreader.app import BriefreaderApp
from briefreader.keys import READER
from briefreader.look.signs import ASCII, UNICODE, Signs
from briefreader.look.themes import (
    ANSI_DARK,
    CONTRAST,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    SHORT_NAMES,
    THEMES,
    role_defaults,
)
from briefreader.widgets.lines import LineView
from briefsearch.library import Library
from tests.tui.driving import Desk, OpenReader, Shelf, lines_of
from tests.tui.side import compare

STYLE_SHEET = Path(briefreader.__file__).parent / "app.tcss"
COLOURED = [theme for theme in THEMES if not theme.ansi]
TEXT_ROLES = ("ink", "ink-strong", "ink-quiet", "mark", "name", "differ", "note")
# Every variable that the style sheet uses, but for those that Textual gives to any theme.
ROLES = set(re.findall(r"\$([a-z-]+)", STYLE_SHEET.read_text(encoding="utf-8"))) - {"background"}
UNAWARE = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour; WCAG 2.2."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21; WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("page", ["background", "lift", "surface", "panel"])
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_text_can_be_read_on_every_ground(theme: Theme, page: str, role: str) -> None:
    assert contrast(theme.variables[role], theme.variables[page]) >= 4.5


@pytest.mark.parametrize("name", [CONTRAST, CONTRAST_LIGHT])
@pytest.mark.parametrize("page", ["background", "lift", "surface", "panel"])
@pytest.mark.parametrize("role", [*TEXT_ROLES, "ink-faint"])
def test_themes_of_high_contrast_keep_to_the_enhanced_level(name: str, page: str, role: str) -> None:
    theme = next(each for each in THEMES if each.name == name)
    assert contrast(theme.variables[role], theme.variables[page]) >= 7
    assert contrast(theme.variables["mark-ink"], theme.variables["mark"]) >= 7
    assert contrast(theme.variables["name-ink"], theme.variables["name"]) >= 7
    # What is selected lies on the colour of the rules, which have to be seen themselves.
    assert contrast(theme.variables["rule"], theme.variables["background"]) >= 3
    assert contrast(theme.variables["ink-strong"], theme.variables["rule"]) >= 4.5


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_text_on_a_mark_can_be_read(theme: Theme) -> None:
    assert contrast(theme.variables["mark-ink"], theme.variables["mark"]) >= 4.5
    assert contrast(theme.variables["name-ink"], theme.variables["name"]) >= 4.5
    assert contrast(theme.variables["ink-faint"], theme.variables["background"]) >= 3


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_the_text_is_brighter_than_its_furniture(theme: Theme) -> None:
    roles = ("ink-strong", "ink", "ink-quiet", "ink-faint", "rule")
    steps = [contrast(theme.variables[role], theme.variables["background"]) for role in roles]
    assert all(brighter > dimmer for brighter, dimmer in pairwise(steps))


@pytest.mark.parametrize("theme", [*THEMES, *BUILTIN_THEMES.values()], ids=lambda theme: theme.name)
def test_every_theme_says_what_every_role_looks_like(theme: Theme) -> None:
    assert {*role_defaults(theme), *theme.variables} >= ROLES


@pytest.mark.parametrize("theme", UNAWARE, ids=lambda theme: theme.name)
def test_marks_can_be_read_in_themes_that_know_nothing_of_them(theme: Theme) -> None:
    roles = role_defaults(theme)
    page = theme.to_color_system().generate()["background"]
    readable = contrast(roles["ink"], page)
    for role in ("mark", "name", "differ", "note"):
        assert contrast(roles[role], page) >= min(4.5, readable)


def test_every_theme_has_a_short_name() -> None:
    assert sorted(SHORT_NAMES.values()) == sorted(theme.name for theme in THEMES)


async def test_the_reader_can_be_drawn_in_every_theme(open_reader: OpenReader) -> None:
    async with open_reader((100, 24), theme="nord") as desk:
        for name in ("nord", *sorted(BUILTIN_THEMES), *(theme.name for theme in THEMES)):
            desk.app.theme = name
            await desk.pilot.pause()
            assert any("A bridge opens at Vestholm" in line.text for line in strips(desk)), name


def strips(desk: Desk) -> list[SegmentLine]:
    """Return what the screen in front sends to the terminal, line by line."""
    return [SegmentLine(strip) for strip in desk.app.screen._compositor.render_strips()]


class SegmentLine(list[Segment]):
    """The segments of one line."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(segment.text for segment in self)


async def with_everything_marked(desk: Desk) -> list[SegmentLine]:
    """Follow a name and a search, and return the lines of reader, search and comparison."""
    shown = []
    await desk.press("at")
    await desk.write("ida lund")
    await desk.press("enter")
    await desk.until(lambda: desk.reader.following.name is not None)
    await desk.press("slash")
    await desk.write("bridge")
    await desk.until(lambda: any("matches in" in line.text for line in strips(desk)))
    shown += strips(desk)
    await desk.press("enter")
    await desk.until(lambda: desk.reader.following.search is not None)
    shown += strips(desk)
    await compare(desk, "2")
    return shown + strips(desk)


async def test_no_color_sends_no_colour(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch, invented: Shelf
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader((120, 30), theme=DARK) as desk:
        shown = await with_everything_marked(desk)
        segments = [segment for line in shown for segment in line if segment.style is not None]
        assert len(shown) == 90
        for segment in segments:
            assert segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor):
                assert colour is None or colour.is_default, (segment.text, segment.style)
        assert any(segment.style.reverse for segment in segments if segment.style)
        assert any(segment.style.bold for segment in segments if segment.style)
        assert any(segment.style.underline for segment in segments if segment.style)


async def test_marks_are_told_apart_by_more_than_colour(open_reader: OpenReader) -> None:
    # Each may stand in one text beside any of the others.
    roles = ("ink", "match", "mention", "other-mention", "match-here", "mention-here", "noted", "selected")
    async with open_reader((120, 30)) as desk:
        view: LineView = desk.text
        for theme in THEMES:
            desk.app.theme = theme.name
            await desk.pilot.pause()
            looks = {}
            for role in roles:
                style = view.get_component_rich_style(role)
                ground = style.bgcolor is not None and style.bgcolor != view.rich_style.bgcolor
                lifted = bool(style.reverse or ground)
                looks[role] = (style.bold, style.underline, style.italic, style.dim, lifted)
            # Where there are colours, a name that is not followed is told from one that is by its shade.
            if not theme.ansi:
                assert looks.pop("other-mention") == looks["mention"]
            assert len({tuple(map(bool, look)) for look in looks.values()}) == len(looks), (theme.name, looks)


async def test_in_plain_signs_the_interface_is_ascii(open_reader: OpenReader) -> None:
    async with open_reader((120, 30), plain=True) as desk:
        for line in await with_everything_marked(desk):
            assert line.text.replace("\u00a0", " ").isascii(), line.text
        await desk.press("escape")
        await desk.press("2")
        assert all(line.text.replace("\u00a0", " ").isascii() for line in strips(desk))
        await desk.do(READER, "next-source")


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_signs_of_pairs_are_told_apart(signs: Signs) -> None:
    assert len({signs.same_wording, signs.same_fact, signs.maybe, signs.only_here}) == 4


async def test_no_color_wins_over_a_named_theme(monkeypatch: pytest.MonkeyPatch, invented: Shelf) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    library = Library(invented.root, invented.cache)
    assert BriefreaderApp(library, theme=LIGHT).theme == ANSI_DARK
    library.close()


async def test_changing_the_theme_draws_anew(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        before = [list(line) for line in strips(desk)]
        desk.app.theme = LIGHT
        await desk.pilot.pause()
        after = [list(line) for line in strips(desk)]
        assert before != after
        assert lines_of(desk.text)
