"""The stylesheet is parsed once for each theme, and the styles of roles are worked out as they are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.css import stylesheet as of_textual

from briefreader.look.stylesheet import LastingStylesheet
from briefreader.look.themes import DARK, THEMES
from tests.tui.driving import Desk, OpenReader

_RULES = "Static { color: $ink; }"


def colour_of(sheet: LastingStylesheet) -> str:
    """Return the colour that the one rule gives."""
    (rule,) = sheet.rules
    return rule.styles.color.hex


def test_variables_that_were_there_before_need_no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = LastingStylesheet(variables={"ink": "#102030"})
    sheet.add_source(_RULES, ("here", ""))
    assert colour_of(sheet) == "#102030"
    sheet.set_variables({"ink": "#405060"})
    sheet.reparse()
    assert colour_of(sheet) == "#405060"
    monkeypatch.delattr(of_textual, "parse")
    sheet.set_variables({"ink": "#102030"})
    sheet.reparse()
    assert colour_of(sheet) == "#102030"


def colour_in(desk: Desk, role: str) -> set[str]:
    """Return the colours in which the rows of the text that are on the screen show a role."""
    wanted = desk.text.get_component_rich_style(role).color
    view = desk.text
    lines = view.render_lines(view.size.region)
    segments = [segment for line in lines for segment in line if segment.style is not None]
    return {str(each.style.color) for each in segments if each.style and each.style.color == wanted}


async def test_a_theme_that_differs_in_one_role_alone_draws_anew(open_reader: OpenReader) -> None:
    dark = next(theme for theme in THEMES if theme.name == DARK)
    other = replace(dark, name="other", variables={**dark.variables, "ink-strong": "#00ff00"})
    async with open_reader((100, 24)) as desk:
        before = colour_in(desk, "strong")
        desk.app.register_theme(other)
        desk.app.theme = "other"
        await desk.pilot.pause()
        assert len(before) == len(colour_in(desk, "strong")) == 1
        assert before != colour_in(desk, "strong")
        with pytest.raises(KeyError, match="no role"):
            desk.text.get_component_styles("stroong")
