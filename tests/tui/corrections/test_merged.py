"""One name with another."""

from __future__ import annotations

from briefreader.keys import ENTITY, MERGE, PICK, READER
from briefreader.screens.correct import MergeScreen, SplitScreen
from briefreader.widgets.entity import FactList
from briefreader.widgets.names import NamesPane
from briefsearch.library import corrections_file
from tests.tui.corrections.asking import Opened, ask_merge, masthead, merge
from tests.tui.driving import Shelf, lines_of, text_of
from tests.tui.named import about, shown


async def test_one_with_another(opened: Opened, shelf: Shelf) -> None:
    async with opened() as desk:
        await about(desk, "marrow")
        table = await ask_merge(desk, "brenkwell")
        assert desk.status == "Jon Marrow becomes one with person Tilda Brenkwell   10 mentions together"
        assert table.jumps[0].entity.id == "tilda-brenkwell"
        await desk.do(MERGE, "open")
        await shown(desk)
        assert "Tilda Brenkwell" in masthead(desk)
        assert masthead(desk).endswith("person · 10 in 2 accounts")
        assert desk.status == "Jon Marrow is one with Tilda Brenkwell now; u undoes it"
        written = [" ".join(line.split()) for line in lines_of(desk.widget(FactList))[:5]]
        assert written[:2] == ["Written", "Brenkwell 4"]
        assert sorted(written[2:]) == ["Jon Marrow 2", "Marrow 2", "Tilda Brenkwell 2"]
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: "undone" in desk.status)
        await shown(desk)
        assert desk.status == "undone: Jon Marrow is apart from Tilda Brenkwell again"
        assert masthead(desk).endswith("person · 6 in 2 accounts")
    assert corrections_file(shelf.root).exists()


async def test_a_name_is_never_offered_to_itself(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "marrow")
        for typed in ("", "marrow", "jon marrow"):
            table = await ask_merge(desk, typed)
            assert "jon-marrow" not in {jump.entity.id for jump in table.jumps}
            assert table.count == 0
            assert desk.status == ("no other name here is like that" if typed else "type some of that name")
            await desk.do(MERGE, "open")
            desk.screen(MergeScreen)
            await desk.do(MERGE, "leave")
        assert masthead(desk).endswith("4 in 2 accounts")


async def test_names_that_are_like_it_are_there_before_anything_is_typed(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "split")
        await desk.until(lambda: isinstance(desk.app.screen, SplitScreen))
        await desk.do(PICK, "open")
        await shown(desk)
        table = await ask_merge(desk, "")
        assert [jump.entity.name for jump in table.jumps] == ["Brenkwell"]
        await desk.do(MERGE, "open")
        await shown(desk)
        assert "Brenkwell" in masthead(desk)
        assert masthead(desk).endswith("person · 6 in 2 accounts")


async def test_the_list_of_names_moves_and_esc_changes_nothing(opened: Opened, shelf: Shelf) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        table = await ask_merge(desk, "os")
        assert sorted(jump.entity.name for jump in table.jumps) == ["Oskar Vane", "Oslo"]
        for identifier, other in (("down", "up"), ("page-down", "page-up")):
            await desk.do(MERGE, identifier)
            assert table.chosen > 0
            assert table.jumps[table.chosen].entity.name in desk.status
            await desk.do(MERGE, other)
            assert table.chosen == 0
        await desk.do(MERGE, "leave")
        await shown(desk)
        assert "Tilda Brenkwell" in masthead(desk)
    assert not corrections_file(shelf.root).exists()


async def test_the_reader_follows_what_a_name_became(opened: Opened) -> None:
    async with opened((200, 50)) as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.reader.following.name is not None and desk.app.screen is desk.reader)
        pane = desk.reader.query_one(NamesPane)
        await desk.until(lambda: "Tilda Brenkwell" in text_of(pane))
        await desk.do(READER, "about")
        await shown(desk)
        await merge(desk, "marrow")
        await desk.do(ENTITY, "leave")
        await desk.until(lambda: "@ Jon Marrow" in desk.reader_status)
        await desk.until(lambda: "Tilda Brenkwell" not in text_of(pane))
        assert "Jon Marrow" in text_of(pane)


async def test_merged_and_opened_at_a_mention(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "marrow")
        await merge(desk, "brenkwell")
        await desk.do(ENTITY, "start")
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.here == ["Tilda Brenkwell"]
        assert "@ Tilda Brenkwell  mention 1 of 10" in desk.status
