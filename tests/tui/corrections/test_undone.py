"""Corrections taken back; what goes wrong, and what is typed ahead."""

from __future__ import annotations

import asyncio

import pytest

from briefreader.keys import ENTITY, MERGE, READER
from briefreader.screens.correct import MergeScreen
from briefreader.screens.entity import EntityScreen
from briefreader.widgets.entity import FactList, MentionList
from briefreader.widgets.names import NamesPane
from briefsearch.entities.views import Change, Correction
from briefsearch.library import corrections_file
from briefsearch.model import EntityKind
from tests.tui.corrections.asking import Opened, ask_merge, masthead, merge, rename, until_said
from tests.tui.driving import Shelf, text_of
from tests.tui.named import about, shown


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
