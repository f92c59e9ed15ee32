"""A library of invented accounts that name people, places and an institute in several ways."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefreader.keys import READER
from briefreader.screens.entity import EntityScreen
from briefreader.screens.jump import JumpScreen
from tests.tui.driving import Desk, Shelf

_ACCOUNTS = {
    "gull": (
        "The Gull",
        "published: 2024-03-04",
        (
            "They met President Tilda Brenkwell in Oslo. Then Brenkwell flew to Ankara.",
            "In Ankara Captain Jon Marrow met Brenkwell on the quay. Marrow had come from Oslo by sea.",
            "It was Brenkwell who spoke first. Nobody answered for a while.",
        ),
    ),
    "tern": (
        "Tern Weekly",
        "published: unknown\npublished_between: [2024-03-06, 2024-03-09]",
        (
            "In Oslo the Vrandt Institute said that Brenkwell had come. Oslo was calm.",
            "Captain Jon Marrow sailed to Oslo with President Tilda Brenkwell, and Marrow was cold.",
        ),
    ),
    "skua": (
        "Skua and Sons",
        "published: unknown",
        (
            "Nothing was heard of the ships. The harbour in Oslo was closed, and the cranes stood still.",
            "Captain Oskar Vane waited there, and Vane was not alone.",
        ),
    ),
}


def write_named(folder: Path) -> Shelf:
    """Write the three accounts into `folder`, build all that is derived, and return both."""
    root = folder / "accounts"
    root.mkdir(parents=True)
    for number, (article_id, (outlet, dated, paragraphs)) in enumerate(_ACCOUNTS.items(), 1):
        front = f'id: {article_id}\ntitle: "What {outlet} saw"\noutlet: "{outlet}"\n{dated}\nlanguage: en'
        body = "\n\n".join(paragraphs)
        (root / f"{number}-{article_id}.md").write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
    return Shelf(root, folder / "cache").built()


def copy_of(shelf: Shelf, folder: Path) -> Shelf:
    """Return a copy of a shelf in `folder`, which a test may change."""
    shutil.copytree(shelf.root, folder / "accounts")
    shutil.copytree(shelf.cache, folder / "cache")
    return Shelf(folder / "accounts", folder / "cache")


async def about(desk: Desk, name: str) -> EntityScreen:
    """Ask the reader for all about a name, and wait for it."""
    await desk.do(READER, "about")
    await desk.until(lambda: isinstance(desk.app.screen, JumpScreen))
    await desk.write(name)
    await desk.press("enter")
    return await shown(desk)


async def shown(desk: Desk) -> EntityScreen:
    """Wait until all about a name is shown."""
    await desk.until(lambda: isinstance(desk.app.screen, EntityScreen) and not desk.app.screen.is_busy)
    return desk.screen(EntityScreen)
