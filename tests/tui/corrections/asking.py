"""Corrections of names, asked for as a reader would."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from briefreader.keys import ENTITY, MERGE, RENAME
from briefreader.screens.correct import MergeScreen, RenameScreen
from briefreader.screens.entity import EntityScreen
from briefreader.widgets.furniture import Masthead
from briefreader.widgets.tables import NameTable
from tests.tui.driving import Desk, text_of
from tests.tui.named import shown

Opened = Callable[..., AbstractAsyncContextManager[Desk]]


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
