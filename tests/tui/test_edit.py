"""What is known of an article is edited row by row, looked at while it is typed, and undone."""

from __future__ import annotations

import pytest

from briefreader.keys import EDIT, READER
from briefreader.screens.edit import EditScreen, problem_with
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.furniture import OneLine
from briefsearch.intake import read_article
from tests.tui.driving import Desk, OpenReader, Shelf, text_of


async def edit(desk: Desk) -> EditScreen:
    """Open the rows."""
    await desk.do(READER, "edit")
    await desk.until(lambda: isinstance(desk.app.screen, EditScreen))
    return desk.screen(EditScreen)


async def test_each_row_is_typed_saved_and_undone(open_reader: OpenReader, own_shelf: Shelf) -> None:
    file = own_shelf.root / "2-weekly.md"
    before = file.read_bytes()
    async with open_reader(shelf=own_shelf) as desk:
        await desk.do(READER, "source-2")
        await edit(desk)
        evidence = desk.reader.heads[1].published_evidence
        assert evidence
        assert evidence in text_of(desk.app.screen.query_one("#evidence", OneLine))
        await desk.press("end")
        await desk.write(" twice")
        await desk.do(EDIT, "next-field")
        await desk.do(EDIT, "next-field", key=1)
        await desk.write("Ann Marsh, Bo Lind")
        await desk.do(EDIT, "next-field")
        await desk.write("2024-03-05")
        await desk.do(EDIT, "previous-field")
        await desk.do(EDIT, "open")
        await desk.until(lambda: desk.app.screen is desk.reader and desk.status.startswith("saved"))
        edited = read_article(file, "weekly")
        assert edited.title.endswith(" twice")
        assert edited.authors == ("Ann Marsh", "Bo Lind")
        assert edited.published is not None
        assert edited.published.isoformat() == "2024-03-05"
        assert "twice" in text_of(desk.sources)
        await desk.do(READER, "undo")
        await desk.until(lambda: "the edit is undone" in desk.status)
        assert file.read_bytes() == before
        assert "twice" not in text_of(desk.sources)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("published", "", ""),
        ("published", "unknown", ""),
        ("published", "2024-02-29", ""),
        ("published", "2024-2-9", "write it as 2024-01-31, or leave it empty where it is not known"),
        ("published", "2023-02-29", "that month has no day 29"),
        ("published", "2023-13-01", "there is no month 13 in a year 2023"),
        ("published", "٢٠٢٤-٠١-٠١", "write it as 2024-01-31, or leave it empty where it is not known"),
        ("title", "", "an article needs a title"),
        ("url", "quay.example", "an address begins with http:// or https://"),
        ("url", "https://quay.example/1", ""),
    ],
)
def test_what_is_wrong_is_said(field: str, value: str, problem: str) -> None:
    assert problem_with(field, value) == problem


async def test_what_is_wrong_or_as_it_was_is_not_saved(open_reader: OpenReader, own_shelf: Shelf) -> None:
    before = (own_shelf.root / "1-herald.md").read_bytes()
    async with open_reader((80, 24), shelf=own_shelf) as desk:
        screen = await edit(desk)
        for _ in range(3):
            await desk.do(EDIT, "next-field")
        await desk.press("ctrl+u")
        await desk.write("2024-02-31")
        await desk.until(lambda: "that month has no day 31" in desk.status)
        await desk.do(EDIT, "previous-field", key=1)
        await desk.do(EDIT, "open")
        assert desk.app.screen is screen
        await desk.until(lambda: "that month has no day 31" in desk.status)
        assert screen.row.value == "2024-02-31"
        await desk.do(EDIT, "leave")
        desk.screen(ReaderScreen)
        await edit(desk)
        await desk.do(EDIT, "open")
        await desk.settled()
        desk.screen(ReaderScreen)
        assert desk.app.changes.take() is None
    assert (own_shelf.root / "1-herald.md").read_bytes() == before


async def test_keys_in_one_go_land_in_the_row_they_are_for(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        for key in ("ctrl+e", "end", "A", "tab", "end", "B", "tab", "end", "C", "enter"):
            desk.app.simulate_key(key)
        await desk.until(lambda: desk.status.startswith("saved"))
        edited = read_article(own_shelf.root / "1-herald.md", "herald")
        assert (edited.title[-1], edited.outlet[-1], edited.authors[-1][-1]) == ("A", "B", "C")


async def test_a_title_that_does_not_fit_shows_its_start(open_reader: OpenReader) -> None:
    async with open_reader((40, 20)) as desk:
        await desk.do(READER, "edit")
        await desk.until(lambda: isinstance(desk.app.screen, EditScreen))
        row = desk.screen(EditScreen).row
        assert row.input.virtual_size.width > row.input.content_size.width
        assert row.input.scroll_offset.x == 0
