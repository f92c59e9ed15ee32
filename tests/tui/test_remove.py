"""An article is deleted and brought back; whatever was changed last is undone first."""

from __future__ import annotations

import errno
import os
from functools import partial

import pytest

from briefreader.keys import EDIT, READER
from briefreader.screens.edit import EditScreen
from briefsearch.adding.folder import Folder
from briefsearch.entities.views import Change, Correction
from briefsearch.library import corrections_file
from tests.tui.driving import Desk, OpenReader, Shelf, text_of


def says(desk: Desk, words: str) -> bool:
    """Return whether the status line says something."""
    return words in desk.status


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


async def test_what_was_deleted_in_an_earlier_session_comes_back_in_its_turn(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        names = await desk.app.answerer.names("ledger")
        for entity in names[:2]:
            await desk.app.answerer.correct(Correction(Change.HIDE, entity.name, entity.kind, id=entity.id))
        await desk.press("1", "X")
        await desk.until(lambda: "u brings it back, now or later" in desk.status)
    # The last correction of a name came later than that, and both before this session.
    (place,) = (own_shelf.root / "trash").glob("*-1-herald")
    place.rename(place.with_name("20200101T000000-1-herald"))
    os.utime(corrections_file(own_shelf.root), (1.6e9, 1.6e9))
    async with open_reader(shelf=own_shelf) as desk:
        for said in ("is shown again", "brought back: ", "is shown again", "nothing to undo"):
            await desk.do(READER, "undo")
            await desk.until(partial(says, desk, said))
            # Names are not corrected while they are built anew.
            await desk.settled()
        assert desk.reader.article_id == "herald"


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
        await desk.until(lambda: "nothing to undo" in desk.status)


async def test_what_a_disk_refuses_to_undo_can_be_undone_later(
    open_reader: OpenReader, own_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    file = own_shelf.root / "2-weekly.md"
    before = file.read_bytes()
    async with open_reader(shelf=own_shelf) as desk:
        await desk.do(READER, "source-2")
        await desk.do(READER, "edit")
        await desk.until(lambda: isinstance(desk.app.screen, EditScreen))
        await desk.press("end")
        await desk.write(" twice")
        await desk.do(EDIT, "open")
        await desk.until(lambda: says(desk, "saved"))
        await desk.do(READER, "remove")
        await desk.until(lambda: says(desk, "deleted"))
        await desk.settled()
        for said in ("brought back", "the edit is undone"):
            with monkeypatch.context() as patched:
                patched.setattr(Folder, "move", refuse)
                patched.setattr(Folder, "write", refuse)
                await desk.do(READER, "undo")
                await desk.until(partial(says, desk, "not undone, undo it again later: it cannot be written"))
                assert "(read-only file system); free some space" in desk.status
            await desk.do(READER, "undo")
            await desk.until(partial(says, desk, said))
            await desk.settled()
    assert file.read_bytes() == before


async def test_what_is_only_read_says_so(open_reader: OpenReader, bundled: Shelf) -> None:
    async with open_reader(shelf=bundled) as desk:
        await desk.do(READER, "source-9")
        assert "there is no source 9" in desk.status
        for identifier in ("remove", "edit", "watched"):
            await desk.do(READER, identifier)
            await desk.until(lambda: "this library is only read" in desk.status)
            assert desk.app.screen is desk.reader
            assert len(desk.reader.order) == 5
