"""An article is deleted and brought back; whatever was changed last is undone first."""

from __future__ import annotations

from briefreader.keys import READER
from briefsearch.entities.views import Change, Correction
from tests.tui.driving import OpenReader, Shelf, text_of


async def test_a_deleted_article_is_gone_and_comes_back(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        await desk.do(READER, "source-2")
        await desk.do(READER, "remove")
        await desk.until(lambda: "deleted" in desk.status)
        assert "u brings it back" in desk.status
        assert "Vestholm Weekly" not in text_of(desk.sources)
        assert not (own_shelf.root / "2-weekly.md").exists()
        # What comes next in the list is open now.
        assert desk.reader.article_id == "ledger"
        await desk.do(READER, "undo")
        await desk.until(lambda: "brought back" in desk.status)
        assert desk.reader.article_id == "weekly"
        assert "Vestholm Weekly" in text_of(desk.sources)
        assert (own_shelf.root / "2-weekly.md").exists()


async def test_keys_in_one_go_delete_and_bring_back_in_order(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        before = sorted(file.name for file in own_shelf.root.glob("*.md"))
        for key in ("X", "X", "u", "u"):
            desk.app.simulate_key(key)
        await desk.until(lambda: len(desk.reader.order) < len(before))
        await desk.until(lambda: "brought back" in desk.status and len(desk.reader.order) == len(before))
        assert sorted(file.name for file in own_shelf.root.glob("*.md")) == before


async def test_what_came_last_is_undone_first(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        await desk.do(READER, "remove")
        await desk.until(lambda: "deleted" in desk.status)
        await desk.settled()
        entity = (await desk.app.answerer.names("ledger"))[0]
        await desk.app.answerer.correct(Correction(Change.HIDE, entity.name, entity.kind, id=entity.id))
        desk.app.changes.corrected()
        await desk.do(READER, "undo")
        await desk.until(lambda: "is shown again" in desk.status)
        assert len(desk.reader.order) == 3
        await desk.do(READER, "undo")
        await desk.until(lambda: len(desk.reader.order) == 4)
        await desk.do(READER, "undo")
        await desk.until(lambda: "there is no correction of names to undo" in desk.status)


async def test_what_is_only_read_says_so(open_reader: OpenReader, bundled: Shelf) -> None:
    async with open_reader(shelf=bundled) as desk:
        for identifier in ("remove", "edit", "watched"):
            await desk.do(READER, identifier)
            await desk.until(lambda: "this library is only read" in desk.status)
            assert desk.app.screen is desk.reader
            assert len(desk.reader.order) == 5
