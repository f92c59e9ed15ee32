"""Names in the text: underlined on demand, walked on into the next source, told of by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from briefreader.keys import ENTITY, READER
from briefreader.look.themes import ANSI_DARK
from briefreader.screens.entity import EntityScreen
from briefreader.screens.jump import JumpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.names import NamesPane
from briefsearch.errors import StorageError
from briefsearch.library import Library
from briefsearch.model import Entity
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_in_view, text_of
from tests.tui.invented import write_accounts

SMALL = (100, 24)
# The names of the invented library, source by source; the last has none.
HERALD = ["Ida Lund", "Vestholm", "Jens Holm", "Olga Strand", "Bergen", "Ida Lund"]
WEEKLY = ["Vestholm", "Ida Lund", "Jens Holm", "Ida Lund"]
LEDGER = ["Vestholm", "Ida Lund", "Jens Holm", "Bergen"]


@pytest.fixture(scope="module")
def short_names(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a library in which somebody is called in two ways."""
    folder = tmp_path_factory.mktemp("short")
    bodies = {
        "One": "Mayor Ida Lund came to Bergen. The boats waited for Lund.",
        "Two": "They say that Ida Lund left Bergen.",
        "Three": "Nobody was there.",
    }
    return Shelf(write_accounts(folder / "accounts", bodies), folder / "cache").built()


async def underline(desk: Desk) -> None:
    """Underline all names, and wait for them."""
    await desk.do(READER, "names")
    await desk.until(lambda: desk.reader.names is not None)
    await desk.settled()


def marked(desk: Desk) -> list[str]:
    """Return all that is underlined as a name, in order."""
    roles = ("mention", "mention-here", "other-mention")
    lines = [desk.text.line(y) for y in range(desk.text.virtual_size.height)]
    return [text for line in lines for text, role in line if role in roles]


async def walk(desk: Desk, steps: int, command: str = "next-mention") -> list[tuple[str, str]]:
    """Walk, and return at each step the source and the name that was come to."""
    seen = []
    for _ in range(steps):
        await desk.do(READER, command)
        await desk.settled()
        (here,) = desk.here
        assert any(here in line for line in lines_in_view(desk.text))
        seen.append((desk.reader.article_id, here))
    return seen


async def follow(desk: Desk, name: str) -> None:
    """Follow a name."""
    await desk.do(READER, "jump")
    await desk.write(name)
    await desk.press("enter")
    await desk.until(lambda: desk.reader.following.name is not None)


# Which names are underlined


async def test_nothing_is_underlined_until_it_is_asked_for_and_again_nothing_after(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL) as desk:
        assert marked(desk) == []
        await underline(desk)
        assert marked(desk) == HERALD
        assert desk.status.startswith("i 5 names  6 mentions here")
        await desk.do(READER, "names")
        assert marked(desk) == []
        assert "names" not in desk.status


async def test_names_stay_underlined_from_source_to_source_at_once(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        # The neighbours were asked for ahead: the very next frame has them.
        for key, names in (("2", WEEKLY), ("3", LEDGER), ("4", [])):
            desk.reader.action_source(int(key))
            assert marked(desk) == names
            await desk.settled()
        assert desk.status.startswith("i no names in this account")


async def test_the_text_stays_where_it_is_when_names_are_underlined(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await underline(desk)
        assert lines_in_view(desk.text) == left


async def test_without_colour_names_are_underlined_and_others_dim_beside_a_followed_one(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL, theme=ANSI_DARK) as desk:
        await underline(desk)
        mention, other = (desk.text.get_component_rich_style(role) for role in ("mention", "other-mention"))
        assert [bool(each) for each in (mention.underline, mention.bold, mention.dim)] == [True, False, False]
        assert [bool(each) for each in (other.underline, other.bold, other.dim)] == [True, False, True]


# Walking them


async def test_e_walks_all_names_on_into_the_next_source_and_round(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        every = [("herald", each) for each in HERALD]
        every += [("weekly", each) for each in WEEKLY] + [("ledger", each) for each in LEDGER]
        assert await walk(desk, len(every)) == every
        assert "on from" not in desk.status
        assert await walk(desk, 1) == every[:1]
        assert "on from the first name" in desk.status
        assert await walk(desk, 1) == every[1:2]
        assert "on from" not in desk.status
        back = await walk(desk, 2, "previous-mention")
        assert back == [every[0], every[-1]]
        assert "on from the last name" in desk.status
        assert await walk(desk, len(every) - 1, "previous-mention") == every[-2::-1]


async def test_walking_begins_where_the_reader_is(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        await desk.press("G")
        assert await walk(desk, 1) == [("herald", "Ida Lund")]
        await desk.press("g")
        assert await walk(desk, 1, "previous-mention") == [("ledger", "Bergen")]


async def test_keys_in_one_go_are_all_done(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        reader = desk.reader
        reader.action_names()
        for _ in range(8):
            reader.action_mention(1)
        await desk.settled()
        assert (reader.article_id, desk.here) == ("weekly", ["Ida Lund"])


async def test_leaving_the_names_drops_the_steps_that_still_wait(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        desk.reader.action_names()
        for _ in range(8):
            desk.reader.action_mention(1)
        desk.reader.action_names()
        await desk.settled()
        assert (desk.reader.article_id, desk.here, marked(desk)) == ("herald", [], [])


async def test_a_library_without_names_says_so(open_reader: OpenReader, tmp_path: Path) -> None:
    bodies = {"One": "Nobody was there.", "Two": "Nor here."}
    shelf = Shelf(write_accounts(tmp_path / "none", bodies), tmp_path / "cache")
    async with open_reader(SMALL, shelf=shelf) as desk:
        await underline(desk)
        await desk.do(READER, "next-mention")
        await desk.until(lambda: "no account here names" in desk.status)
        assert desk.reader.article_id == "1"


async def test_the_status_tells_who_is_meant_and_how_often(
    open_reader: OpenReader, short_names: Shelf
) -> None:
    async with open_reader(SMALL, shelf=short_names) as desk:
        await underline(desk)
        told = []
        for _ in range(3):
            await desk.do(READER, "next-mention")
            told.append(desk.status[: desk.status.index("%")].rstrip(" 0123456789"))
        assert told == [
            "Ida Lund · person · 2 here, 3 in 2 accounts",
            "Bergen · place · 1 here, 2 in 2 accounts",
            "Lund is Ida Lund · person · 2 here, 3 in 2 accounts",
        ]


async def test_semicolon_goes_to_the_same_name_in_the_next_source_that_has_it(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        await desk.do(READER, "next-source-mention")
        await desk.until(lambda: "which name?" in desk.status)
        assert (await walk(desk, 5))[-1] == ("herald", "Bergen")
        assert await walk(desk, 2, "next-source-mention") == [("ledger", "Bergen"), ("herald", "Bergen")]
        assert await walk(desk, 1, "previous-mention") == [("herald", "Olga Strand")]
        await desk.do(READER, "next-source-mention")
        await desk.until(lambda: "only this source names Olga Strand" in desk.status)


# With a name followed


async def test_a_followed_name_is_walked_and_stands_out_until_esc_drops_it(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        await follow(desk, "ida lund")
        assert marked(desk) == HERALD
        assert in_role(desk.text, "mention-here") == ["Ida Lund"]
        assert in_role(desk.text, "mention") == ["Ida Lund"]
        assert in_role(desk.text, "other-mention") == HERALD[1:-1]
        assert await walk(desk, 2) == [("herald", "Ida Lund"), ("weekly", "Ida Lund")]

        await desk.do(READER, "leave")
        assert desk.reader.following.name is None
        assert desk.status.startswith("Ida Lund · person · 2 here")
        assert in_role(desk.text, "other-mention") == []
        assert await walk(desk, 1) == [("weekly", "Jens Holm")]
        await desk.do(READER, "leave")
        assert marked(desk) == []
        await desk.do(READER, "next-mention")
        assert "i underlines all" in desk.status


async def test_a_match_within_a_name_is_marked_as_a_match_and_the_rest_as_a_name(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        await desk.press("slash")
        await desk.write("lund")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["Lund"])
        assert in_role(desk.text, "mention")[0] == "Ida "
        await desk.do(READER, "next-mention")
        assert "Ida Lund · person" in desk.status
        assert "/ lund" in desk.status
        await desk.do(READER, "leave")
        assert desk.here == ["Ida Lund"]


# The mouse


async def test_the_mouse_tells_of_a_name_and_a_click_goes_to_it(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        lines = lines_in_view(desk.text)
        y = next(number for number, line in enumerate(lines) if "Jens Holm" in line)
        x = lines[y].index("Jens Holm")
        left, top = desk.text.content_region.offset - desk.text.region.offset
        for cell, told in ((x, True), (x + 8, True), (x + 9, False), (x - 1, False)):
            await desk.pilot.hover(desk.text, offset=(left + cell, top + y))
            await desk.pilot.pause()
            assert desk.status.startswith("Jens Holm · person") is told
        assert desk.here == []
        await desk.click(desk.text, x + 2, y)
        assert desk.here == ["Jens Holm"]
        assert await walk(desk, 1) == [("herald", "Olga Strand")]


async def test_the_mouse_finds_names_after_wide_letters_and_in_quotations(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    bodies = {"Wide": "In \u6771\u4eac they met Ida Lund.\n\n> They met Ida Lund."}
    shelf = Shelf(write_accounts(tmp_path / "wide", bodies), tmp_path / "cache").built()
    async with open_reader(SMALL, shelf=shelf) as desk:
        await underline(desk)
        left, top = desk.text.content_region.offset - desk.text.region.offset
        found = [y for y, line in enumerate(lines_in_view(desk.text)) if "Ida Lund" in line]
        assert len(found) == 2
        for y in found:
            line = lines_in_view(desk.text)[y]
            x = cell_len(line[: line.index("Ida Lund")])
            for cell, told in ((x - 1, False), (x, True), (x + 7, True), (x + 8, False)):
                await desk.pilot.hover(desk.text, offset=(left + cell, top + y))
                await desk.pilot.pause()
                assert desk.status.startswith("Ida Lund · person") is told


async def test_the_mouse_tells_of_nothing_while_nothing_is_underlined(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        before = desk.status
        lines = lines_in_view(desk.text)
        y = next(number for number, line in enumerate(lines) if "Jens Holm" in line)
        await desk.click(desk.text, lines[y].index("Jens Holm"), y)
        assert (desk.status, desk.here) == (before, [])


# What is asked about the name at hand


async def test_lines_are_of_the_mention_that_the_reader_is_at(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await underline(desk)
        await walk(desk, 3)
        await desk.do(READER, "lines")
        await desk.until(lambda: '"Jens Holm"' in desk.status)


async def test_about_shows_the_mention_else_the_followed_name_else_asks(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "about")
        desk.screen(JumpScreen)
        await desk.write("olga")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, EntityScreen))
        assert "Olga Strand" in desk.app.export_screenshot().replace("&#160;", " ")
        await desk.press("escape")

        await follow(desk, "jens")
        await desk.do(READER, "about")
        await desk.until(lambda: isinstance(desk.app.screen, EntityScreen))
        await desk.press("escape")
        await desk.settled()
        assert desk.here == ["Jens Holm"]


async def test_what_is_corrected_there_is_shown_in_the_text_when_one_comes_back(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await underline(desk)
        await walk(desk, 4)
        await desk.do(READER, "about")
        await desk.until(lambda: isinstance(desk.app.screen, EntityScreen))
        await desk.settled()
        await desk.do(ENTITY, "hide")
        await desk.until(lambda: isinstance(desk.app.screen, ReaderScreen))
        await desk.until(lambda: "Olga Strand" not in marked(desk))
        assert marked(desk) == [each for each in HERALD if each != "Olga Strand"]
        assert desk.here == ["Bergen"]


# While they are built, and when they change


async def test_names_that_are_not_built_yet_come_by_themselves(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(SMALL) as desk:
        ask = desk.app.answerer.names

        async def not_yet(article_id: str) -> list[Entity]:
            raise StorageError("the names here are not built yet: wait a moment")

        monkeypatch.setattr(desk.app.answerer, "names", not_yet)
        desk.reader.is_built = False
        await desk.do(READER, "names")
        await desk.until(lambda: "the names are still being built" in desk.status)
        await desk.do(READER, "next-mention")
        await desk.settled()
        assert marked(desk) == []

        monkeypatch.setattr(desk.app.answerer, "names", ask)
        desk.reader.is_built = True
        desk.app.built()
        await desk.until(lambda: marked(desk) == HERALD)


async def test_names_are_those_of_the_text_as_it_now_is(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader((170, 40), shelf=own_shelf) as desk:
        await underline(desk)
        await walk(desk, 3)
        file = own_shelf.root / "1-herald.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Mayor Ida Lund", "On that day Captain Olga Strand"), encoding="utf-8")
        await desk.do(READER, "reread")
        await desk.until(lambda: marked(desk) == ["Olga Strand", *HERALD[1:]])
        assert "Olga Strand" in text_of(desk.reader.query_one(NamesPane)).split("\n")[2]


async def test_a_followed_name_that_was_merged_is_followed_under_its_new_name(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    from briefsearch.entities.views import Change, Correction
    from briefsearch.model import EntityKind

    async with open_reader((170, 40), shelf=own_shelf) as desk:
        await underline(desk)
        await follow(desk, "olga")
        merge = Correction(Change.MERGE, "Olga Strand", EntityKind.PERSON, "Ida Lund", EntityKind.PERSON)
        await desk.app.answerer.correct(merge)
        desk.app.built()
        await desk.settled()
        assert desk.reader.following.name is not None
        assert desk.reader.following.name.label == "Ida Lund"
        assert desk.here == ["Olga Strand"]
        assert "Olga Strand" not in text_of(desk.reader.query_one(NamesPane))
    library = Library(own_shelf.root, own_shelf.cache)
    library.undo_correction()
    library.close()


async def test_a_followed_name_that_is_none_any_more_is_let_go(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    from briefsearch.entities.views import Change, Correction
    from briefsearch.model import EntityKind

    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await follow(desk, "olga")
        await desk.app.answerer.correct(Correction(Change.HIDE, "Olga Strand", EntityKind.PERSON))
        desk.app.built()
        await desk.until(lambda: "Olga Strand is no name here any more" in desk.status)
        assert desk.reader.following.name is None
        assert marked(desk) == []
