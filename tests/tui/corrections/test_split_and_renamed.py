"""Names split, shown under another name, of another kind, hidden."""

from __future__ import annotations

import pytest

from briefreader.keys import ENTITY, PICK, RENAME
from briefreader.screens.correct import KindScreen, RenameScreen, SplitScreen
from briefreader.screens.entity import EntityScreen
from briefreader.widgets.entity import FactList
from briefreader.widgets.furniture import StatusLine
from briefreader.widgets.options import OptionTable
from briefreader.widgets.question import QuestionRow
from briefsearch.library import corrections_file
from tests.tui.corrections.asking import Opened, masthead, merge, rename, until_said
from tests.tui.driving import Shelf, text_of
from tests.tui.named import about, shown


async def test_a_name_split_off_is_a_name_of_its_own(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "split")
        await desk.until(lambda: isinstance(desk.app.screen, SplitScreen))
        table = desk.widget(OptionTable)
        assert [(each.value, each.note) for each in table.options] == [
            ("Brenkwell", "4 mentions"),
            ("Tilda Brenkwell", "2 mentions"),
        ]
        for identifier, other in (("down", "up"), ("page-down", "page-up")):
            await desk.do(PICK, identifier)
            assert table.chosen == 1
            await desk.do(PICK, other)
            assert table.chosen == 0
        await desk.do(PICK, "open")
        await shown(desk)
        assert "Tilda Brenkwell" in masthead(desk)
        assert masthead(desk).endswith("person · 2 in 2 accounts")
        assert desk.status == "Brenkwell is a name of its own now; u undoes it"
        await desk.do(ENTITY, "split")
        assert "written in one way only" in desk.status
        desk.screen(EntityScreen)


async def test_undoing_a_split_where_the_part_is_shown_shows_the_whole(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "brenkwell")
        await desk.do(ENTITY, "split")
        await desk.until(lambda: isinstance(desk.app.screen, SplitScreen))
        await desk.write("tilda")
        await desk.do(PICK, "open")
        await shown(desk)
        desk.app.push_screen(EntityScreen(desk.reader.heads, "tilda-brenkwell-person"))
        await desk.until(lambda: desk.app.screen is not first)
        await shown(desk)
        assert masthead(desk).endswith("person · 2 in 2 accounts")
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: masthead(desk).endswith("person · 6 in 2 accounts"))
        assert desk.status == "undone: Tilda Brenkwell belongs to Tilda Brenkwell again"


async def test_a_list_to_pick_from_narrows_to_what_is_typed(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "split")
        await desk.until(lambda: isinstance(desk.app.screen, SplitScreen))
        await desk.write("xyz")
        await desk.settled()
        assert desk.widget(OptionTable).count == 0
        await desk.do(PICK, "open")
        desk.screen(SplitScreen)
        await desk.do(PICK, "leave")
        assert masthead(desk).endswith("6 in 2 accounts")


async def test_a_name_is_shown_under_another(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "oslo")
        await desk.do(ENTITY, "rename")
        await desk.until(lambda: isinstance(desk.app.screen, RenameScreen))
        assert desk.widget(QuestionRow).value == "Oslo"
        assert "present name" in desk.status
        await desk.press("down", "pagedown", "end")
        await desk.write(" Fjord")
        await desk.settled()
        assert text_of(desk.widget(StatusLine)).strip() == "Oslo will be shown as Oslo Fjord"
        await desk.do(RENAME, "open")
        await shown(desk)
        assert "Oslo Fjord" in masthead(desk)
        assert desk.status == "Oslo is shown as Oslo Fjord now; u undoes it"
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: desk.status == "undone: Oslo Fjord is shown as Oslo again")


@pytest.mark.parametrize("typed", [" ", "Oslo", "  Oslo "])
async def test_no_other_name_is_no_correction(opened: Opened, shelf: Shelf, typed: str) -> None:
    async with opened() as desk:
        await about(desk, "oslo")
        await rename(desk, typed)
        assert "Oslo" in masthead(desk)
        await desk.do(ENTITY, "rename")
        await desk.until(lambda: isinstance(desk.app.screen, RenameScreen))
        await desk.write("x")
        await desk.do(RENAME, "leave")
        await shown(desk)
    assert not corrections_file(shelf.root).exists()


async def test_what_the_library_refuses_is_said(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "oslo")
        await rename(desk, "Ankara")
        assert desk.status == "! a place is called 'Ankara' already: merge them instead"
        assert "Oslo" in masthead(desk)
        await rename(desk, "Oslo Fjord")
        assert "Oslo Fjord" in masthead(desk)


async def test_a_name_is_of_another_kind(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "vrandt")
        await desk.do(ENTITY, "kind")
        await desk.until(lambda: isinstance(desk.app.screen, KindScreen))
        assert [each.value for each in desk.widget(OptionTable).options] == ["person", "place"]
        await desk.write("pl")
        await desk.do(PICK, "open")
        await shown(desk)
        assert masthead(desk).endswith("place · 1 in 1 account")
        assert desk.status == "Vrandt Institute is a place now; u undoes it"
        await merge(desk, "oslo")
        assert "Oslo" in masthead(desk)
        for said in (
            "Vrandt Institute is apart from Oslo again",
            "Vrandt Institute is an organisation again",
        ):
            await desk.do(ENTITY, "undo")
            await until_said(desk, f"undone: {said}")


# Hidden


async def test_a_hidden_name_is_gone_and_the_reader_is_back(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "vrandt")
        await desk.do(ENTITY, "hide")
        await desk.until(lambda: desk.app.screen is desk.reader)
        assert desk.status.startswith("Vrandt Institute is hidden; u undoes it  ")
        await about(desk, "oslo")
        assert "Vrandt" not in text_of(desk.widget(FactList))
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: desk.status == "undone: Vrandt Institute is shown again")
        await shown(desk)
        assert "Vrandt Institute" in text_of(desk.widget(FactList))
