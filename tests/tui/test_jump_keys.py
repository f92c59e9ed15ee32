"""Names: the palette that finds them, and the mentions that are walked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual import events

from briefreader.app import BriefreaderApp
from briefreader.keys import JUMP, QUESTION, READER
from briefreader.screens.concordance import ConcordanceScreen
from briefreader.screens.jump import JumpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.names import NamesPane
from briefreader.widgets.question import QuestionRow, Told
from briefreader.widgets.tables import NameTable
from briefsearch.library import Library
from briefsearch.model import EntityKind
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_in_view, lines_of, text_of
from tests.tui.invented import write_accounts
from tests.tui.side import until_compared

SMALL = (100, 24)


async def ask(desk: Desk, name: str, *, key: int = 0) -> NameTable:
    """Type a name to jump to and wait for what it may mean."""
    await desk.do(READER, "jump", key=key)
    await desk.write(name)
    screen = desk.screen(JumpScreen)
    await desk.until(lambda: screen._asked == name)
    return desk.widget(NameTable)


def burst(desk: Desk, *keys: str) -> None:
    """Press keys in one go, as they come over a slow line."""
    for key in keys:
        desk.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def jump(desk: Desk, name: str) -> None:
    """Follow a name."""
    await ask(desk, name)
    await desk.do(QUESTION, "open")
    await desk.until(lambda: desk.reader.following.name is not None)


@pytest.mark.parametrize("key", range(2))
async def test_a_half_remembered_name_is_found(open_reader: OpenReader, key: int) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "ida lnd", key=key)
        assert table.jumps[0].entity.name == "Ida Lund"
        assert desk.status.startswith("Ida Lund   in 3 of 4 accounts")
        row = next(line for line in text_of(table).split("\n") if "Ida Lund" in line)
        assert row.startswith("▌")
        assert "person" in row


async def test_jumping_goes_to_the_first_mention_here_and_underlines_all(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "jens holm")
        assert desk.reader.article_id == "herald"
        assert in_role(desk.text, "mention-here") == ["Jens Holm"]
        assert desk.shows("The engineer Jens Holm")
        assert desk.status.startswith("@ Jens Holm  mention 1 of ")


async def test_jumping_leads_elsewhere_where_the_open_account_lacks_the_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("4")
        await jump(desk, "jens holm")
        assert desk.reader.article_id == "herald"


async def test_enter_waits_for_the_names_that_were_asked_for(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "jump")
        await desk.write("olga")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["Olga Strand"])


async def test_e_walks_the_mentions_on_into_the_next_source_and_round(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "ida lund")
        trail = desk.reader.following.name
        assert trail is not None
        articles = [desk.reader.article_id]
        for _ in trail.places:
            await desk.do(READER, "next-mention")
            assert len(in_role(desk.text, "mention-here")) == 1
            assert desk.shows(in_role(desk.text, "mention-here")[0])
            articles.append(desk.reader.article_id)
        assert articles == [place.article for place in trail.places] + ["herald"]
        assert list(dict.fromkeys(articles)) == ["herald", "weekly", "ledger"]
        assert "on from the first mention" in desk.status

        await desk.do(READER, "previous-mention")
        assert desk.reader.article_id == "ledger"


async def test_semicolon_goes_to_the_same_name_in_the_next_source(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "ida lund")
        visited = []
        for _ in range(3):
            await desk.do(READER, "next-source-mention")
            visited.append(desk.reader.article_id)
            assert desk.here
        assert visited == ["weekly", "ledger", "herald"]


async def test_semicolon_says_so_where_no_other_source_has_the_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "olga strand")
        await desk.do(READER, "next-source-mention")
        assert "only this source names Olga Strand" in desk.status
        assert desk.reader.article_id == "herald"


@pytest.mark.parametrize("command", ["next-mention", "previous-mention", "next-source-mention"])
async def test_with_no_name_followed_one_is_told_what_to_press(open_reader: OpenReader, command: str) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, command)
        assert "@ jumps to one" in desk.status


async def test_a_click_follows_a_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "")
        names = [jump.name for jump in table.jumps]
        await desk.click(table, 6, 1 + names.index("Jens Holm"))
        await desk.until(lambda: desk.here == ["Jens Holm"])


async def test_arrows_choose_a_name_and_the_status_tells_of_it(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "")
        await desk.do(QUESTION, "down")
        assert desk.status.startswith(table.jumps[1].entity.name)
        await desk.do(QUESTION, "up")
        assert desk.status.startswith(table.jumps[0].entity.name)


async def test_esc_in_jump_returns_to_the_place_that_was_left(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await ask(desk, "ida")
        await desk.do(QUESTION, "leave")
        desk.screen(ReaderScreen)
        assert lines_in_view(desk.text) == left
        assert desk.reader.following.name is None


async def test_esc_stops_following_the_search_first_and_then_the_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "ida lund")
        await desk.press("slash")
        await desk.write("ferry")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.following.search is not None)
        assert "/ ferry" in desk.status
        assert "@ Ida Lund" in desk.status
        foot = desk.widget(KeyLine)
        assert text_of(foot).startswith("n N match   e E mention   esc stop   / search")
        await desk.do(READER, "leave")
        assert text_of(foot).startswith("e E mention   esc stop   / search")
        assert "/ ferry" not in desk.status
        assert "@ Ida Lund" in desk.status
        await desk.do(READER, "leave")
        assert "@ Ida Lund" not in desk.status
        assert text_of(foot).startswith("/ search")
        assert in_role(desk.text, "mention") == []


async def test_a_name_that_nobody_has_is_said_to_be_nobody(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "qqqqqq")
        assert table.count == 0
        assert "no name here is like that: try fewer letters" in desk.status
        await desk.press("enter")
        desk.screen(JumpScreen)


async def test_a_wide_window_lists_the_names_of_the_open_source(open_reader: OpenReader) -> None:
    async with open_reader((170, 40)) as desk:
        pane = desk.reader.query_one(NamesPane)
        await desk.until(lambda: "Olga Strand" in text_of(pane))
        await desk.press("3")
        await desk.until(lambda: "Olga Strand" not in text_of(pane) and "Ida Lund" in text_of(pane))
        row = next(line for line in text_of(pane).split("\n") if "Ida Lund" in line)
        here, everywhere = row.split()[-2:]
        assert int(here) < int(everywhere)


def says(told: Told, noun: str) -> bool:
    """Return whether the row tells how many of a kind were found."""
    return told.texts[0].endswith(noun)


async def test_tab_asks_for_people_places_and_organisations_in_turn(
    open_reader: OpenReader, bundled: Shelf
) -> None:
    async with open_reader(SMALL, shelf=bundled) as desk:
        table = await ask(desk, "a")
        told = desk.widget(Told)
        kinds: list[EntityKind | None] = [*EntityKind, None]
        for kind, noun in zip(kinds, ("people", "places", "organisations", "names"), strict=True):
            await desk.do(JUMP, "kind")
            await desk.until(partial(says, told, noun))
            found = {jump.entity.kind for jump in table.jumps}
            assert found == ({kind} if kind else set(EntityKind))


async def test_a_kind_is_kept_while_one_types_and_no_name_of_it_is_said_to_be_none(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "jump")
        await desk.do(JUMP, "kind")
        await desk.write("vestholm")
        await desk.until(
            lambda: (
                "no person here is like that: tab for the other kinds, or try fewer letters" in desk.status
            )
        )
        await desk.do(JUMP, "leave")
        assert desk.reader.following.name is None


async def test_keys_typed_ahead_of_the_answers_are_done_in_order(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        burst(desk, "at", "b", "tab", "tab", "enter", "e")
        await desk.until(lambda: desk.reader.following.name is not None)
        await desk.settled()
        # Bergen is the one place that begins so; it stands in two accounts.
        assert desk.here == ["Bergen"]
        assert "mention 2 of 2" in desk.status


async def test_names_that_one_jumped_to_come_first_where_nothing_is_typed(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        before = [jump.name for jump in (await ask(desk, "")).jumps]
        await desk.press("escape")
        for name in ("bergen", "olga", "bergen"):
            await jump(desk, name)
            await desk.settled()
        names = [jump.name for jump in (await ask(desk, "")).jumps]
        assert names[:2] == ["Bergen", "Olga Strand"]
        assert sorted(names) == sorted(before)
        assert desk.app.recent_names == ["bergen", "olga-strand"]


def test_twenty_names_are_remembered(invented: Shelf) -> None:
    library = Library(invented.root, invented.cache)
    app = BriefreaderApp(library)
    for number in [*range(30), 25]:
        app.remember_name(str(number))
    assert app.recent_names == ["25", "29", "28", "27", "26", *map(str, range(24, 9, -1))]
    library.close()


async def test_in_a_small_library_a_name_is_counted_account_by_account(open_reader: OpenReader) -> None:
    async with open_reader((120, 40)) as desk:
        head, first = lines_of(await ask(desk, "ida"))[:2]
        assert head.split()[-5:] == ["1", "2", "3", "4", "all"]
        assert first.split()[-5:] == ["2", "2", "1", "·", "5"]


async def test_in_a_large_library_a_name_has_one_count_of_all_accounts(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    bodies = {f"Headline {number}": "Mayor Ida Lund came to Bergen." for number in range(1, 31)}
    bodies["Headline 7"] += " Then Ida Lund left, and nobody saw Ida Lund again."
    shelf = Shelf(write_accounts(tmp_path / "many", bodies), tmp_path / "cache").built()
    for size in ((120, 40), (80, 24), (60, 20)):
        async with open_reader(size, shelf=shelf) as desk:
            head, first = lines_of(await ask(desk, "ida"))[:2]
            assert head.split()[-1:] == ["all"]
            assert first.split()[-1:] == ["32"]
            assert ("accounts" in head) is ("30" in first.split()) is (size[0] >= 80)
            assert desk.status.startswith("Ida Lund   in 30 of 30 accounts")


async def test_keys_that_follow_an_open_question_in_one_go_are_for_what_it_leads_to(
    open_reader: OpenReader,
) -> None:
    async with open_reader((120, 40)) as desk:
        burst(desk, "c", "2", "enter", "n", "n")
        await until_compared(desk)
        await desk.until(lambda: "pair 3 of" in desk.status)
        burst(desk, "escape", "slash", *"ferry", "enter", "n", "n")
        await desk.until(lambda: desk.status.startswith("/ ferry  match 3 of"))
        burst(desk, "1", "at", *"jens", "enter", "e", "K")
        await desk.until(lambda: isinstance(desk.app.screen, ConcordanceScreen))


async def test_keys_after_an_enter_that_opens_nothing_are_typed(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        burst(desk, "at", *"qqqq", "enter", "x", "y")
        await desk.until(lambda: isinstance(desk.app.screen, JumpScreen))
        await desk.until(lambda: desk.widget(QuestionRow).value == "qqqqxy")


async def test_escape_leaves_a_question_that_waits_for_its_answer(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        burst(desk, "at", *"jens", "enter", "escape", "2")
        await desk.until(lambda: desk.reader.article_id == "weekly")
        desk.screen(ReaderScreen)


async def test_the_keys_of_the_table_choose_among_many_names(open_reader: OpenReader, bundled: Shelf) -> None:
    async with open_reader((120, 40), shelf=bundled) as desk:
        table = await ask(desk, "")
        height = table.scrollable_content_region.height
        assert table.count > 2 * height
        for command, chosen in (("down", 1), ("page-down", 1 + height), ("page-up", 1), ("up", 0)):
            await desk.do(JUMP, command)
            assert table.chosen == chosen
            assert desk.status.startswith(table.jumps[chosen].entity.name)
        await desk.do(JUMP, "open")
        await desk.until(lambda: desk.status.startswith(f"@ {table.jumps[0].entity.name}  mention 1 of"))
