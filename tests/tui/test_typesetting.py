"""How the text is set, from the keyboard and with the mouse; what is at the top stays there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.keys import READER
from briefreader.settings import Settings
from briefreader.widgets.article import ArticleView
from tests.tui.driving import OpenReader, Shelf, lines_in_view, lines_of, text_of
from tests.tui.invented import write_accounts

_SENTENCE = "The ferries of Velmar ran again in week {} after a pause that nobody had explained to anyone. "
_LONG = "\n\n".join(_SENTENCE.format(week) * 2 for week in range(1, 41))
_NOTED = """They met on a ship.[1] It left at noon, as agreed.[2]

The ship came back, and nobody said why.

::: caption
The quay at dawn.
:::

Another paragraph.[3]

::: footnote
[1] The Aurelia, built in the yards of Orsk.

[2] Local time.
:::

And the last one, which follows the notes.

::: footnote
[3] The third.
:::
"""
_BODIES = {"A long account": _LONG, "An account with notes": _NOTED, "A short account": "Nothing more."}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a long account, one with footnotes and one without anything."""
    folder: Path = tmp_path_factory.mktemp("set")
    return Shelf(write_accounts(folder / "accounts", _BODIES), folder / "cache").built()


def line_with(view: ArticleView, words: str) -> int:
    """Return the number of the first line that has these words."""
    return next((number for number, line in enumerate(lines_of(view)) if words in line), -1)


def words_at_top(view: ArticleView) -> str:
    """Return the first words that are in view."""
    return " ".join(" ".join(lines_in_view(view)).split()[:7])


async def test_lines_become_longer_and_shorter_and_what_is_at_the_top_stays(
    open_reader: OpenReader, shelf: Shelf
) -> None:
    async with open_reader((120, 30), shelf=shelf) as desk:
        view = desk.text
        for _ in range(4):
            await desk.do(READER, "next-paragraph")
        top = words_at_top(view)
        offset = view.top_offset
        await desk.do(READER, "narrower")
        assert view.measure == 64
        assert "lines of 64; `measure = 64` in config.toml" in desk.status
        assert max(len(line.rstrip(" │╺")) for line in lines_of(view)) <= 64 + 2
        await desk.press(*["less_than_sign"] * 10)
        assert view.measure == 32
        assert "the shortest" in desk.status
        await desk.press(*["greater_than_sign"] * 10)
        assert view.measure == 71
        assert "this window has no room for longer ones" in desk.status
        assert (words_at_top(view), view.top_offset) == (top, offset)
        # A wider window gives what was asked for; a wide one makes room for more beside the names.
        await desk.resize(200, 30)
        await desk.until(lambda: view.measure == 72)
        for _ in range(4):
            await desk.do(READER, "wider")
            await desk.settled()
        assert view.measure == 88
        assert (words_at_top(view), view.top_offset) == (top, offset)
        # It is so for the next source as well.
        await desk.press("3")
        assert view.measure == 88


async def test_edges_and_spacing_are_chosen_by_keys_and_the_mouse_still_finds_its_characters(
    open_reader: OpenReader, shelf: Shelf
) -> None:
    settings = Settings(measure=40, justify=True, spacing=2)
    async with open_reader((100, 30), shelf=shelf, settings=settings) as desk:
        view = desk.text
        assert "\n  \n  \n  The ferries" in text_of(view)
        line = line_with(view, "nobody")
        drawn = lines_of(view)[line]
        assert "  " in drawn.strip()
        assert len(drawn) == 2 + 40
        assert view.article is not None
        for cell, character in enumerate(drawn[2:], 2):
            offset = view.offset_at(cell, line - view.top)
            assert offset is not None
            assert view.article.text[offset] == character
        await desk.do(READER, "justify")
        assert "the left edge straight; `justify = false` in config.toml keeps it" in desk.status
        assert not any("  " in text.strip() for text in lines_of(view)[4:])
        await desk.do(READER, "spacing")
        assert "`spacing = 0`" in desk.status
        assert sum(text.startswith("    The ferries") for text in lines_of(view)) == 39
        await desk.do(READER, "spacing")
        assert "`spacing = 1`" in desk.status
        await desk.do(READER, "justify")
        assert desk.app.settings == Settings(measure=40, justify=True, spacing=1)


async def test_footnotes_are_shown_in_place_and_folds_opened_together(
    open_reader: OpenReader, shelf: Shelf
) -> None:
    async with open_reader((100, 34), shelf=shelf) as desk:
        view = desk.text
        await desk.do(READER, "footnote")
        assert "refers to no footnotes" in desk.status
        await desk.do(READER, "folds")
        assert "no folds" in desk.status
        await desk.press("2")
        # What was said of the source that was left is said no longer.
        assert "no folds" not in desk.status
        assert "picture: The quay at dawn." in text_of(view)
        before = lines_of(view)
        await desk.do(READER, "footnote")
        after = lines_of(view)
        there = line_with(view, "agreed.[2]")
        assert after[there + 1].strip() == "1  The Aurelia, built in the yards of Orsk."
        assert after[there + 2].strip() == "2  Local time."
        assert after[there + 3].strip() == ""
        assert "3  The third." in text_of(view)
        await desk.do(READER, "footnote")
        assert lines_of(view) == before
        # A click on the sign shows one alone, and hides it again.
        there = line_with(view, "ship.[1]")
        await desk.click(view, before[there].index("[1]") + 1, there - view.top)
        assert "Aurelia" in text_of(view)
        assert "Local time" not in text_of(view)
        await desk.click(view, before[there].index("[1]") + 1, there - view.top)
        assert lines_of(view) == before
        await desk.do(READER, "folds")
        assert "2 folds open" in desk.status
        assert "[2] Local time." in text_of(view)
        await desk.do(READER, "folds")
        assert "2 folds shut" in desk.status
        assert lines_of(view) == before


async def test_footnotes_below_a_long_paragraph_come_into_view(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    filler = "\n\n".join(["Some words before."] * 12)
    note = "::: footnote\n[1] The Aurelia.\n:::"
    body = f"{filler}\n\nA ship.[1] {_SENTENCE.format(1) * 6}\n\nThe end.\n\n{note}"
    shelf = Shelf(write_accounts(tmp_path / "accounts", {"One": body}), tmp_path / "cache").built()
    async with open_reader((80, 24), shelf=shelf) as desk:
        await desk.press(*"j" * 12)
        assert desk.shows("A ship.[1]")
        assert not desk.shows("The end.")
        await desk.do(READER, "footnote")
        assert desk.shows("A ship.[1]")
        assert desk.shows("1  The Aurelia.")
