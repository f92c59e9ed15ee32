"""Names put right: what is asked, what is done at once, what is said, and how it is undone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from briefreader.keys import ENTITY, MERGE, PICK, READER, RENAME
from briefreader.screens.correct import KindScreen, MergeScreen, RenameScreen, SplitScreen
from briefreader.screens.entity import EntityScreen
from briefreader.widgets.entity import FactList, MentionList
from briefreader.widgets.furniture import Masthead, StatusLine
from briefreader.widgets.names import NamesPane
from briefreader.widgets.options import OptionTable
from briefreader.widgets.question import QuestionRow
from briefreader.widgets.tables import NameTable
from briefsearch.entities.views import Change, Correction
from briefsearch.library import corrections_file
from briefsearch.model import EntityKind
from tests.tui.driving import Desk, OpenReader, Shelf, lines_of, text_of
from tests.tui.named import about, copy_of, shown, write_named

Opened = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give the library of names, built; no test may change it."""
    return write_named(tmp_path_factory.mktemp("named"))


@pytest.fixture
def shelf(named: Shelf, tmp_path: Path) -> Shelf:
    """Give a library whose names may be corrected."""
    return copy_of(named, tmp_path)


@pytest.fixture
def opened(open_reader: OpenReader, shelf: Shelf) -> Opened:
    """Give what opens the reader on that library."""

    def opens(size: tuple[int, int] = (120, 40)) -> AbstractAsyncContextManager[Desk]:
        return open_reader(size, shelf=shelf)

    return opens


def masthead(desk: Desk) -> str:
    return text_of(desk.widget(Masthead)).strip()


async def until_said(desk: Desk, words: str) -> None:
    """Wait until the status line says something, and what it is about is shown."""
    await desk.until(lambda: desk.status == words)
    await shown(desk)


async def ask_merge(desk: Desk, name: str) -> NameTable:
    """Ask which name the one that is shown belongs to, and type a name."""
    await desk.do(ENTITY, "merge")
    await desk.until(lambda: isinstance(desk.app.screen, MergeScreen))
    await desk.write(name)
    await desk.settled()
    return desk.widget(NameTable)


async def merge(desk: Desk, name: str) -> EntityScreen:
    """Make the name that is shown one with another."""
    await ask_merge(desk, name)
    await desk.do(MERGE, "open")
    return await shown(desk)


async def rename(desk: Desk, name: str) -> EntityScreen:
    """Show a name under another one."""
    await desk.do(ENTITY, "rename")
    await desk.until(lambda: isinstance(desk.app.screen, RenameScreen))
    # What is typed first takes the place of the present name.
    await desk.write(name)
    await desk.do(RENAME, "open")
    return await shown(desk)


# One with another


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


# Split, renamed, of another kind


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


async def test_the_reader_undoes_too_and_says_when_nothing_is_left(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "vrandt")
        await desk.do(ENTITY, "hide")
        await desk.until(lambda: desk.app.screen is desk.reader)
        await desk.do(READER, "undo")
        await desk.until(lambda: desk.status.startswith("undone: Vrandt Institute is shown again"))
        await about(desk, "vrandt")
        await desk.press("escape")
        await desk.do(READER, "undo")
        await desk.until(lambda: desk.status.startswith("nothing to undo"))


async def test_a_hidden_companion_is_undone_where_one_comes_back_to(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "oslo")
        facts = desk.widget(FactList)
        await desk.do(ENTITY, "next-pane")
        await desk.do(ENTITY, "end")
        hidden = facts.chosen_fact
        assert hidden is not None
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is not first)
        await shown(desk)
        await desk.do(ENTITY, "hide")
        await desk.until(lambda: desk.app.screen is first)
        assert await shown(desk) is first
        assert desk.status == f"{hidden.label} is hidden; u undoes it"
        assert hidden.label not in text_of(facts)
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: hidden.label in text_of(facts))


# Undone, and not


async def test_two_in_a_row_are_undone_one_after_the_other(opened: Opened, shelf: Shelf) -> None:
    async with opened() as desk:
        await about(desk, "marrow")
        await merge(desk, "brenkwell")
        await rename(desk, "Brenkwell and Marrow")
        assert "Brenkwell and Marrow" in masthead(desk)
        assert masthead(desk).endswith("10 in 2 accounts")
        for said, name in (
            ("undone: Brenkwell and Marrow is shown as Tilda Brenkwell again", "Tilda Brenkwell"),
            ("undone: Jon Marrow is apart from Tilda Brenkwell again", "Tilda Brenkwell"),
        ):
            await desk.do(ENTITY, "undo")
            await until_said(desk, said)
            assert name in masthead(desk)
        assert masthead(desk).endswith("6 in 2 accounts")
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: desk.status == "! there is no correction of names to undo")
        await shown(desk)
        await desk.do(ENTITY, "down")
        assert desk.widget(MentionList).chosen == 1


@pytest.mark.parametrize("written", [b"[[correction", b"\x89PNG\xff\x00"])
async def test_a_damaged_file_is_told_with_its_path_and_left_alone(
    opened: Opened, shelf: Shelf, written: bytes
) -> None:
    file = corrections_file(shelf.root)
    async with opened((300, 40)) as desk:
        await about(desk, "vrandt")
        file.parent.mkdir(parents=True)
        file.write_bytes(written)
        for identifier in ("hide", "undo"):
            await desk.do(ENTITY, identifier)
            await desk.until(lambda: str(file) in desk.status)
            await shown(desk)
            assert desk.status.startswith("! ")
            assert desk.status.endswith("move it away")
            desk.screen(EntityScreen)._unsay(desk.screen(EntityScreen)._notice_id)
    assert file.read_bytes() == written


async def test_a_name_that_is_gone_can_be_brought_back(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "vrandt")
        await desk.app.answerer.correct(Correction(Change.HIDE, "Vrandt Institute", EntityKind.ORGANISATION))
        desk.app.built()
        await desk.until(lambda: "not in the library any more" in desk.status)
        await desk.do(ENTITY, "hide")
        assert desk.app.screen is first
        await desk.do(ENTITY, "undo")
        await desk.until(lambda: masthead(desk).endswith("organisation · 1 in 1 account"))


# Keys that come early


async def test_keys_in_one_go_correct_and_go_on(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "vrandt")
        for key in ("r", "end", "s", "enter"):
            desk.app.simulate_key(key)
        await desk.until(lambda: "Vrandt Institutes" in masthead(desk))
        for key in ("u", "u", "j"):
            desk.app.simulate_key(key)
        await desk.until(lambda: "no correction of names to undo" in desk.status)
        assert "Vrandt Institutes" not in masthead(desk)


async def test_letters_meant_for_a_question_correct_nothing(
    opened: Opened, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as desk:
        screen = await about(desk, "marrow")
        answered = asyncio.Event()
        ask = desk.app.answerer.entity_view

        async def slowly(entity_id: str, *, limit: int = 2000) -> object:
            await answered.wait()
            return await ask(entity_id, limit=limit)

        monkeypatch.setattr(desk.app.answerer, "entity_view", slowly)
        desk.app.built()
        for key in ("m", "x", "u"):
            desk.app.simulate_key(key)
        await desk.pilot.pause(0.05)
        assert screen.is_busy
        answered.set()
        await desk.until(lambda: isinstance(desk.app.screen, MergeScreen))
        await desk.settled()
        assert not screen.waiting
    assert not corrections_file(shelf.root).exists()


async def test_a_correction_is_finished_before_the_page_is_left(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened((200, 50)) as desk:
        screen = await about(desk, "marrow")
        made = asyncio.Event()
        correct = desk.app.answerer.correct

        async def slowly(correction: Correction) -> None:
            await made.wait()
            await correct(correction)

        monkeypatch.setattr(desk.app.answerer, "correct", slowly)
        await ask_merge(desk, "brenkwell")
        await desk.do(MERGE, "open")
        await desk.do(ENTITY, "leave")
        assert desk.app.screen is screen
        made.set()
        await desk.until(lambda: desk.app.screen is desk.reader)
        await desk.settled()
        pane = desk.reader.query_one(NamesPane)
        await desk.until(lambda: "Tilda Brenkwell" in text_of(pane) and "Marrow" not in text_of(pane))


async def test_a_page_below_shows_what_was_corrected_above_it(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "brenkwell")
        facts = desk.widget(FactList)
        await desk.do(ENTITY, "next-pane")
        await desk.do(ENTITY, "end")
        while facts.chosen_fact is None or facts.chosen_fact.label != "Oslo":
            await desk.do(ENTITY, "up")
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is not first)
        await shown(desk)
        await rename(desk, "Christiania")
        await desk.do(ENTITY, "leave")
        assert await shown(desk) is first
        assert "Christiania" in text_of(facts)
        assert "Oslo" not in text_of(facts)
