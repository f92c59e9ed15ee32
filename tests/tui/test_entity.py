"""About a name: its facts, its mentions, and out at one of them; in windows of every width."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette

from briefreader.keys import ENTITY, READER
from briefreader.screens.entity import EntityScreen
from briefreader.screens.help import HelpScreen
from briefreader.widgets.article import ArticleView
from briefreader.widgets.entity import FactList, FactSummary, MentionList, groups_of
from briefreader.widgets.furniture import KeyLine, Masthead
from briefsearch.entities.views import EntityView
from briefsearch.errors import StorageError
from tests.tui.driving import (
    Desk,
    OpenReader,
    Shelf,
    in_role,
    is_shown,
    lines_in_view,
    lines_of,
    text_of,
)
from tests.tui.named import about, copy_of, shown, write_named

Opened = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give the library of names, built; no test may change it."""
    return write_named(tmp_path_factory.mktemp("named"))


@pytest.fixture
def opened(open_reader: OpenReader, named: Shelf) -> Opened:
    """Give what opens the reader on the library of names."""

    def opens(size: tuple[int, int] = (120, 40), *, plain: bool = False) -> AbstractAsyncContextManager[Desk]:
        return open_reader(size, shelf=named, plain=plain)

    return opens


async def to_fact(desk: Desk, label: str) -> FactList:
    """Move in the facts to one of them."""
    facts = desk.widget(FactList)
    if not facts.is_active:
        await desk.do(ENTITY, "next-pane")
    await desk.do(ENTITY, "start")
    for _ in range(facts.count):
        fact = facts.chosen_fact
        if fact is not None and fact.label == label:
            return facts
        await desk.do(ENTITY, "down")
    pytest.fail(f"no fact {label!r} among {text_of(facts)}")


# What is shown


async def test_the_masthead_tells_kind_and_number(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        assert "Tilda Brenkwell" in desk_masthead(desk)
        assert desk_masthead(desk).endswith("person · 6 in 2 accounts")


def desk_masthead(desk: Desk) -> str:
    return text_of(desk.widget(Masthead)).rstrip()


@pytest.mark.parametrize("width", [100, 120, 200])
async def test_the_facts_stand_beside_the_mentions(opened: Opened, width: int) -> None:
    async with opened((width, 40)) as desk:
        await about(desk, "brenkwell")
        facts, mentions = desk.widget(FactList), desk.widget(MentionList)
        assert is_shown(facts)
        assert is_shown(mentions)
        assert not is_shown(desk.widget(FactSummary))
        assert facts.region.x == 0
        assert facts.region.right <= mentions.region.x
        text = [" ".join(line.split()) for line in lines_of(facts)]
        assert text[:3] == ["Written", "Brenkwell 4", "Tilda Brenkwell 2"]
        at = text.index("In 2 of 3 accounts")
        assert text[at + 1] == "4 Mar 2024 to 9 Mar 2024"
        counts = [line.replace("━", "").split() for line in text[at + 2 : at + 5]]
        assert counts == [
            ["1", "The", "Gull", "4"],
            ["2", "Tern", "Weekly", "2"],
            ["3", "Skua", "and", "Sons", "·"],
        ]
        bars = [line.count("━") for line in text[at + 2 : at + 5]]
        assert bars[0] == 2 * bars[1] > bars[2] == 0
        companions = text[text.index("In one sentence with") + 1 :]
        assert companions[0] == "Oslo 3"
        assert sorted(companions[1:]) == ["Ankara 2", "Jon Marrow 2", "Vrandt Institute 1"]
        assert all(cell_len(line) <= facts.region.width for line in lines_of(facts))
        ends = {cell_len(line) for line in lines_of(facts) if line[-1:].isdigit() and "Mar" not in line}
        assert len(ends) == 1


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_in_narrow_windows_a_line_for_each_kind_and_tab_for_all(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size) as desk:
        await about(desk, "brenkwell")
        facts, mentions, summary = desk.widget(FactList), desk.widget(MentionList), desk.widget(FactSummary)
        assert [is_shown(each) for each in (summary, facts, mentions)] == [True, False, True]
        assert [line.split()[0] for line in lines_of(summary)] == ["written", "in", "with"]
        assert "Brenkwell 4" in lines_of(summary)[0]
        assert "Oslo 3" in lines_of(summary)[2]
        assert all(cell_len(line) <= size[0] for line in lines_of(summary))
        assert mentions.region.height >= 2
        seen = set()
        for _ in range(mentions.count):
            seen |= set(in_role(mentions, "mention-here"))
            assert any(text in "".join(lines_in_view(mentions)) for text in seen)
            await desk.do(ENTITY, "down")
        await desk.do(ENTITY, "next-pane")
        assert [is_shown(each) for each in (summary, facts, mentions)] == [False, True, False]
        for _ in range(facts.count):
            fact = facts.chosen_fact
            assert fact is not None
            assert any(fact.label[:20] in line for line in lines_in_view(facts))
            await desk.do(ENTITY, "down")
        await desk.do(ENTITY, "next-pane")
        assert [is_shown(each) for each in (summary, facts, mentions)] == [True, False, True]


async def test_a_window_too_small_says_so(opened: Opened) -> None:
    async with opened((60, 20)) as desk:
        await about(desk, "brenkwell")
        await desk.resize(20, 8)
        assert not is_shown(desk.widget(MentionList))
        assert is_shown(desk.app.screen.query_one("#too-small"))
        await desk.resize(60, 20)
        assert is_shown(desk.widget(MentionList))


@pytest.mark.parametrize("width", [50, 80, 120, 200])
async def test_all_mentions_stand_in_one_column_under_their_account(opened: Opened, width: int) -> None:
    async with opened((width, 40)) as desk:
        await about(desk, "brenkwell")
        mentions = desk.widget(MentionList)
        text = lines_of(mentions)
        starts = {
            cell_len("".join(text for text, _ in pieces[:2]))
            for y in range(len(text))
            if len(pieces := mentions.line(y)) == 4
        }
        assert len(starts) == 1
        assert all(cell_len(line) <= mentions.region.width for line in text)
        here, others = in_role(mentions, "mention-here"), in_role(mentions, "mention")
        assert here == ["Tilda Brenkwell"]
        assert sorted([*here, *others]) == ["Brenkwell"] * 4 + ["Tilda Brenkwell"] * 2
        assert in_role(mentions, "match") == in_role(mentions, "match-here") == []
        assert [line.split()[-1] for line in text if line[:4].strip().isdigit()] == ["4", "2"]


async def test_the_status_line_tells_of_the_mention_what_its_line_leaves_out(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        assert desk.status == "mention 1 of 6  The Gull  4 Mar 2024  paragraph 1"
        await desk.do(ENTITY, "end")
        assert desk.status == "mention 6 of 6  Tern Weekly  6–9 Mar 2024 ?  paragraph 2"


async def test_the_first_mention_of_the_open_account_is_chosen(opened: Opened) -> None:
    async with opened((80, 16)) as desk:
        await desk.do(READER, "next-source")
        await about(desk, "brenkwell")
        assert desk.status.startswith("mention 5 of 6  Tern Weekly")
        mentions = desk.widget(MentionList)
        assert any("▌" in line for line in lines_in_view(mentions))
        await desk.resize(120, 40)
        assert any("▌" in line for line in lines_in_view(mentions))


async def test_an_account_that_does_not_name_it_leaves_the_first_mention_chosen(opened: Opened) -> None:
    async with opened() as desk:
        await desk.do(READER, "source-3")
        await about(desk, "brenkwell")
        assert desk.status.startswith("mention 1 of 6")


async def test_days_that_are_not_known_are_told_in_words(opened: Opened) -> None:
    async with opened() as desk:
        screen = await about(desk, "oslo")
        assert "4 Mar 2024 to 9 Mar 2024" in text_of(desk.widget(FactList))
        assert screen.view is not None
        screen._show(replace(screen.view, first=None, last=None))
        assert "none of them has a date" in text_of(desk.widget(FactList))


async def test_a_name_written_in_one_way_in_one_account(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "vrandt")
        assert desk_masthead(desk).endswith("organisation · 1 in 1 account")
        assert "In 1 of 3 accounts" in text_of(desk.widget(FactList))
        assert desk.status.startswith("mention 1 of 1")


async def test_more_mentions_than_are_shown_are_told(opened: Opened) -> None:
    async with opened() as desk:
        screen = await about(desk, "brenkwell")
        assert screen.view is not None
        screen._show(
            replace(
                screen.view,
                lines=screen.view.lines[:3],
                is_cut=True,
                entity=screen.view.entity._replace(total=9876),
            )
        )
        assert desk.status.startswith("mention 1 of the first 3 of 9,876")
        await to_fact(desk, "Tern Weekly")
        await desk.do(ENTITY, "open")
        assert desk.status == "no such mention is among the first 3"


async def test_of_a_large_library_those_accounts_are_shown_that_name_it_most(
    opened: Opened, open_reader: OpenReader, many: Shelf
) -> None:
    async with opened() as desk:
        screen = await about(desk, "brenkwell")
        assert screen.view is not None
        view = screen.view
    async with open_reader(shelf=many) as desk:
        counts = {head.id: number for number, head in enumerate(desk.reader.heads, 1)}
        entity = view.entity._replace(counts=counts, articles=30, total=465)
        groups = groups_of(replace(view, entity=entity, companions_of=25), desk.reader.heads)
        _, accounts, companions = groups
        assert [fact.count for fact in accounts.facts] == list(range(30, 18, -1))
        assert accounts.more == 18
        assert companions.note == "counted in 25 accounts"


async def test_in_plain_signs_all_is_ascii(opened: Opened) -> None:
    async with opened(plain=True) as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "next-pane")
        for view in (
            desk.widget(FactList),
            desk.widget(MentionList),
            desk.widget(KeyLine),
            desk.widget(Masthead),
        ):
            assert text_of(view).isascii(), text_of(view)
        assert "=" in text_of(desk.widget(FactList))
    async with opened((60, 20), plain=True) as desk:
        await about(desk, "brenkwell")
        assert text_of(desk.widget(FactSummary)).isascii()


# Where it leads


async def test_enter_opens_the_mention_and_the_reader_follows_the_name(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "end")
        await desk.do(ENTITY, "up")
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.reader.article_id == "tern"
        assert desk.here == ["Brenkwell"]
        assert "@ Tilda Brenkwell  mention 5 of 6" in desk.status
        await desk.do(READER, "next-mention")
        assert desk.here == ["Tilda Brenkwell"]


async def test_esc_goes_back_to_where_one_was(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "leave")
        await desk.settled()
        assert desk.app.screen is desk.reader
        assert desk.reader.following.name is None


async def test_a_companion_has_a_page_of_its_own_and_esc_comes_back(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "brenkwell")
        await to_fact(desk, "Jon Marrow")
        assert desk.status == "Jon Marrow  2 sentences with Tilda Brenkwell"
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is not first)
        second = await shown(desk)
        assert "Jon Marrow" in desk_masthead(desk)
        await desk.do(ENTITY, "leave")
        assert desk.app.screen is first
        fact = desk.widget(FactList).chosen_fact
        assert fact is not None
        assert fact.label == "Jon Marrow"
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen not in (first, second))
        await shown(desk)
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.here == ["Jon Marrow"]
        assert "@ Jon Marrow" in desk.status


async def test_an_account_leads_to_its_first_mention(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await to_fact(desk, "Tern Weekly")
        assert desk.status == "Tern Weekly  6–9 Mar 2024 ?  2 mentions"
        await desk.do(ENTITY, "open")
        assert desk.status.startswith("mention 5 of 6  Tern Weekly")
        assert desk.widget(MentionList).is_active


async def test_an_account_without_mentions_leads_nowhere_and_says_so(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await to_fact(desk, "Skua and Sons")
        assert desk.status == "Skua and Sons  undated ?  does not name it"
        await desk.do(ENTITY, "open")
        assert desk.status == "this account does not name it"
        assert desk.widget(FactList).is_active


async def test_a_spelling_leads_to_the_first_mention_that_is_written_so(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await to_fact(desk, "Brenkwell")
        assert desk.status == "Brenkwell  4 mentions of 6"
        await desk.do(ENTITY, "open")
        assert desk.status.startswith("mention 2 of 6")
        assert in_role(desk.widget(MentionList), "mention-here") == ["Brenkwell"]


# Keys


async def test_the_list_that_moves_is_the_one_with_a_chosen_row(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        facts, mentions = desk.widget(FactList), desk.widget(MentionList)
        for active, other in ((mentions, facts), (facts, mentions), (mentions, facts)):
            assert "▌" in text_of(active)
            assert "▌" not in text_of(other)
            assert desk.focused is active
            chosen = other.chosen
            await desk.do(ENTITY, "down")
            assert (active.chosen, other.chosen) == (1, chosen)
            await desk.do(ENTITY, "up")
            word = "names" if active is mentions else "mentions"
            assert f"tab {word}" in text_of(desk.widget(KeyLine))
            await desk.do(ENTITY, "next-pane")


async def test_both_lists_move_like_every_page(opened: Opened) -> None:
    async with opened((80, 14)) as desk:
        await about(desk, "brenkwell")
        for view in (desk.widget(MentionList), desk.widget(FactList)):
            for command, other in (("down", "up"), ("page-down", "page-up"), ("half-down", "half-up")):
                await desk.do(ENTITY, command)
                assert view.chosen > 0
                await desk.do(ENTITY, other)
                assert view.chosen == 0
            await desk.do(ENTITY, "end")
            assert view.chosen == view.count - 1
            assert "▌" in "".join(lines_in_view(view))
            await desk.do(ENTITY, "start")
            assert view.chosen == view.top == 0
            await desk.do(ENTITY, "next-pane")


async def test_help_palette_and_quit_work_here(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        await desk.do(ENTITY, "palette")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, EntityScreen))
        await desk.do(ENTITY, "quit")
        assert desk.is_ending


async def test_a_click_opens_a_mention_or_a_companion(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "brenkwell")
        facts = desk.widget(FactList)
        y = next(number for number, line in enumerate(lines_in_view(facts)) if "Oslo" in line)
        await desk.click(facts, 6, y)
        await desk.until(lambda: desk.app.screen is not first)
        await shown(desk)
        assert "Oslo" in desk_masthead(desk)
        mentions = desk.widget(MentionList)
        y = next(number for number, line in enumerate(lines_in_view(mentions)) if "calm" in line)
        await desk.click(mentions, 30, y)
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.reader.article_id == "tern"
        assert desk.here == ["Oslo"]


async def test_keys_in_one_go_wait_for_what_they_are_about(opened: Opened) -> None:
    async with opened() as desk:
        await desk.do(READER, "jump")
        await desk.write("brenkwell")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.following.name is not None)
        for key in ("I", "j", "j", "tab", "j", "tab", "k", "enter"):
            desk.app.simulate_key(key)
        await desk.until(lambda: "mention 2 of 6" in desk.reader_status)
        assert desk.app.screen is desk.reader
        assert desk.here == ["Brenkwell"]


async def test_a_wide_window_and_a_narrow_one_keep_what_is_chosen(opened: Opened) -> None:
    async with opened() as desk:
        await about(desk, "brenkwell")
        await to_fact(desk, "Jon Marrow")
        await desk.resize(70, 14)
        assert is_shown(desk.widget(FactList))
        assert any("▌" in line and "Jon Marrow" in line for line in lines_in_view(desk.widget(FactList)))
        await desk.resize(160, 50)
        assert is_shown(desk.widget(MentionList))
        assert desk.status.startswith("Jon Marrow")


# When something changes, or goes wrong


async def test_an_error_stays_in_sight(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> EntityView:
        raise StorageError("the names are\x1b[2J gone; run briefreader index")

    async with opened() as desk:
        monkeypatch.setattr(desk.app.answerer, "entity_view", fail)
        await about(desk, "brenkwell")
        assert "gone; run briefreader index" in desk.status
        assert "\x1b" not in desk.status
        for identifier in ("open", "down", "next-pane", "merge", "hide"):
            await desk.do(ENTITY, identifier)
        desk.screen(EntityScreen)
        monkeypatch.undo()
        desk.app.built()
        await desk.until(lambda: desk.status.startswith("mention 1 of 6"))
        await desk.do(ENTITY, "leave")
        assert desk.app.screen is desk.reader


async def test_what_fails_later_is_said_and_all_stays(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> EntityView:
        raise StorageError("the disk is away")

    async with opened() as desk:
        await about(desk, "brenkwell")
        monkeypatch.setattr(desk.app.answerer, "entity_view", fail)
        desk.app.built()
        await desk.until(lambda: "the disk is away" in desk.status)
        assert desk.widget(MentionList).count == 6
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is desk.reader)


async def test_texts_that_change_are_shown_and_the_mention_stays_chosen(
    open_reader: OpenReader, named: Shelf, tmp_path: Path
) -> None:
    shelf = copy_of(named, tmp_path)
    async with open_reader(shelf=shelf) as desk:
        await about(desk, "brenkwell")
        await desk.do(ENTITY, "end")
        chosen = desk.widget(MentionList).chosen_line
        gull = shelf.root / "1-gull.md"
        gull.write_text(gull.read_text() + "\nBrenkwell slept.\n", encoding="utf-8")
        desk.reader.build()
        await desk.until(lambda: desk.widget(MentionList).count == 7)
        assert desk.widget(MentionList).chosen_line == chosen
        assert desk.status.startswith("mention 7 of 7")


async def test_a_name_that_is_gone_is_told(open_reader: OpenReader, named: Shelf, tmp_path: Path) -> None:
    shelf = copy_of(named, tmp_path)
    async with open_reader(shelf=shelf) as desk:
        await about(desk, "brenkwell")
        for name in ("1-gull", "2-tern"):
            (shelf.root / f"{name}.md").unlink()
        desk.reader.build()
        await desk.until(lambda: "this name is not in the library any more; esc goes back" in desk.status)
        assert desk.widget(MentionList).count == desk.widget(FactList).count == 0
        await desk.do(ENTITY, "open")
        await desk.do(ENTITY, "leave")
        assert desk.app.screen is desk.reader
        assert isinstance(desk.focused, ArticleView)


async def test_what_is_covered_is_brought_up_to_date_when_it_is_in_front_again(opened: Opened) -> None:
    async with opened() as desk:
        first = await about(desk, "brenkwell")
        await to_fact(desk, "Oslo")
        await desk.do(ENTITY, "open")
        await desk.until(lambda: desk.app.screen is not first)
        await shown(desk)
        desk.app.built()
        assert [screen.is_stale for screen in (first, await shown(desk))] == [True, False]
        await desk.do(ENTITY, "leave")
        assert await shown(desk) is first
        assert not first.is_stale
