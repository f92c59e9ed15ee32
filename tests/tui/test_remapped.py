"""Settings in the reader: other keys work and are named wherever keys are, and what is said at the start."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.command import CommandPalette

from briefreader.keys import QUESTION
from briefreader.look.themes import LIGHT
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.search import SearchScreen
from briefreader.settings import Settings
from briefreader.starting import greet, greeted_file
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.help import HelpPane
from tests.tui.driving import Desk, OpenReader, text_of


async def palette(desk: Desk) -> list[str]:
    """Return what the palette says of each command of the page in front."""
    return [f"{each.title}: {each.help}" for each in desk.app.get_system_commands(desk.app.screen)]


async def test_other_keys_work_and_are_named_everywhere(open_reader: OpenReader) -> None:
    chosen_keys = {"search": "f5", "help": "f", "find": "question_mark", "search.leave": "f6"}
    chosen = Settings(keys=chosen_keys | {"search.down": "f7", "zen": "f7", "reader.open": "f8"})
    async with open_reader((120, 30), settings=chosen) as desk:
        foot = text_of(desk.widget(KeyLine))
        assert "F5 search" in foot
        assert "? find" in foot
        assert desk.reader.key("search") == "F5"
        assert "search: all sources, as you type · F5" in await palette(desk)
        await desk.press("slash")
        desk.screen(ReaderScreen)

        await desk.press("f5")
        search = desk.screen(SearchScreen)
        assert "F6 back" in text_of(desk.widget(KeyLine))
        # Where text is typed, the letters of other pages are letters.
        await desk.write("fa")
        assert search.row.value == "fa"
        await desk.press("escape")
        desk.screen(SearchScreen)
        await desk.press("f6")
        desk.screen(ReaderScreen)

        # What is pressed before a question is answered is what it is on the page that this leads to.
        await desk.press("f5")
        await desk.write("brass")
        for key in ("enter", "f7"):
            desk.app.post_message(events.Key(key, None))
        await desk.until(lambda: desk.reader.has_class("-zen"))
        await desk.press("f7", "G")
        assert "F8 unfolds" in text_of(desk.text)

        await desk.press("f")
        desk.screen(HelpScreen)
        assert "F5" in text_of(desk.widget(HelpPane)).split("all sources")[0]


async def test_emacs_keys(open_reader: OpenReader) -> None:
    async with open_reader((100, 24), settings=Settings(keymap="emacs")) as desk:
        await desk.press("ctrl+n", "ctrl+n", "ctrl+p")
        assert desk.text.top == 1
        await desk.press("ctrl+v")
        assert desk.text.top > 1
        await desk.press("less_than_sign")
        assert desk.text.top == 0
        await desk.press("ctrl+s")
        await desk.write("bridge")
        await desk.do(QUESTION, "down")
        desk.screen(SearchScreen)
        await desk.press("ctrl+g")
        desk.screen(ReaderScreen)
        await desk.press("alt+x")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.press("ctrl+g")
        desk.screen(ReaderScreen)


async def test_what_is_said_at_the_start_and_of_a_theme(open_reader: OpenReader) -> None:
    async with open_reader((120, 24)) as desk:
        first = partial(greet, desk.reader, problems=0)
        assert not greeted_file().exists()
        first()
        assert "? shows every key, / searches" in desk.status
        await desk.press("j")
        assert "shows every key" not in desk.status
        assert greeted_file().exists()
        first()
        assert "shows every key" not in desk.status
        greet(desk.reader, problems=2)
        assert "2 settings are not understood and left out: briefreader config --check" in desk.status
        desk.app.theme = LIGHT
        await desk.until(lambda: 'theme = "light"' in desk.status)
