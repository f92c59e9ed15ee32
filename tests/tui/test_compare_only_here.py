"""Side by side: what only one account has, passage by passage and word by word."""

from __future__ import annotations

import pytest

from briefreader.keys import COMPARE
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.map import MapPane
from tests.tui.driving import OpenReader, Shelf, in_role, lines_of, text_of
from tests.tui.side import (
    at_hand,
    compare,
    compare_all,
    find_figures,
    screen_of,
    until_found,
)


async def test_only_here_is_walked_on_into_the_other_accounts(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        left, right = await compare(desk, "3")
        await until_found(desk)
        await desk.do(COMPARE, "only-here")
        # Figures step back while it is asked what only one account has.
        assert "31 million crowns" not in "".join(in_role(left, "differ"))
        assert "≠" not in text_of(desk.widget(MapPane))
        keys = text_of(desk.widget(KeyLine))
        assert ("n N only here" in keys, "o all sentences" in keys) == (True, True)
        walked = []
        for _ in range(len(left.only) + len(right.only) - 1):
            walked.append((screen_of(desk).active.article.id, screen_of(desk).active.cursor))
            await desk.do(COMPARE, "next")
        walked.append((screen_of(desk).active.article.id, screen_of(desk).active.cursor))
        assert walked == [*(("1", each) for each in left.only), *(("3", each) for each in right.only)]
        total = len(walked)
        assert desk.status.startswith(f"· only here  {total} of {total}   Towpath Weekly, paragraph 5")
        await desk.do(COMPARE, "next")
        assert "last passage only here" in desk.status
        for _ in range(total - 1):
            await desk.do(COMPARE, "previous")
        assert (screen_of(desk).active.article.id, screen_of(desk).active.cursor) == walked[0]
        assert "▌" in lines_of(left)[left.row_of(left.cursor) + left.top - left.first_row]


async def test_O_goes_to_what_adds_most_and_then_to_the_next(  # noqa: N802 - the key is O
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        columns = await until_found(desk)
        assert found.given is not None
        for passage in found.given.passages:
            await desk.do(COMPARE, "most")
            column = screen_of(desk).active
            assert column.article.id == passage.article
            assert at_hand(column) == passage.span.of(column.article.text)
            assert column.look.only_here
            assert desk.status.split("   ")[2].startswith("adds Orm, 2 figures")
        await desk.do(COMPARE, "most")
        assert "no passage adds less" in desk.status
        await desk.do(COMPARE, "most")
        assert screen_of(desk).active in columns


async def test_w_marks_the_words_that_each_side_has_of_its_own(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        left, right = await compare(desk, "3")
        await until_found(desk)
        await desk.press("n", "n")
        assert in_role(left, "shared")
        screen_of(desk).go_to(left.only[0])
        await desk.do(COMPARE, "words")
        assert desk.status.startswith("words of their own are bold from the next pair on")
        await desk.press("n", "N", "n")
        await desk.press("g", "n", "n")
        assert (in_role(left, "own"), in_role(right, "own")) == ([], [])
        # The sums differ, and figures that differ are marked so whatever else is.
        assert "31 million crowns" in "".join(in_role(left, "differ"))
        assert in_role(left, "shared") == []
        assert "words of their own are bold" in desk.status
        await desk.do(COMPARE, "words")
        assert in_role(left, "shared")


async def test_words_of_their_own_without_figures(open_reader: OpenReader) -> None:
    async with open_reader((120, 24)) as desk:
        left, right = await compare(desk, "2")
        await desk.press("n")
        assert at_hand(left).startswith("The bridge cost 40")
        await desk.do(COMPARE, "words")
        await desk.press("g")
        assert " ".join(in_role(right, "own")) == "was by"
        assert in_role(left, "own") == []
        await desk.resize(60, 24)
        await desk.until(lambda: screen_of(desk).is_stacked)
        assert left.look.is_reversed
