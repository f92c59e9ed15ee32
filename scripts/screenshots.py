"""Draw the pictures in assets/screenshots anew: the real program, run without a terminal, as SVG."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from briefreader.app import BriefreaderApp
from briefreader.briefing import briefing_folder
from briefreader.themes import DARK, LIGHT
from briefsearch.library import Library

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "assets" / "screenshots"
_SETTLE_S = 1.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the size of the terminal, the keys that lead to it, the theme, the wait after."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    theme: str = DARK
    wait_s: float = _SETTLE_S


def _typed(text: str) -> tuple[str, ...]:
    return tuple("space" if char == " " else char for char in text)


_FIVE = ("C", *(("tab", "down") * 4), "enter")
SHOTS = (
    Shot(
        "reader",
        (120, 40),
        ("slash", *_typed("ceasefire pauses"), "enter", "at", *_typed("erdogen"), "enter"),
    ),
    Shot("search", (120, 40), ("slash", *_typed("ceasefire pauses"), "down")),
    Shot("lines", (120, 40), ("slash", *_typed("ceasefire"), "ctrl+l", "s", "j", "j")),
    Shot("narrow", (120, 40), ("slash", *_typed("ceasefire"), "tab", "down", "down")),
    Shot("compare", (160, 44), ("C", "tab", "down", "tab", "down", "tab", "enter", "n", "n", "n")),
    Shot("figures", (120, 40), (*_FIVE, "number_sign", "j", "j", "j")),
    Shot("quotations", (120, 40), (*_FIVE, "Q")),
    Shot("jump", (120, 40), ("at", *_typed("turk"))),
    Shot("coverage", (120, 40), ("M", "j", "j", "j", "j", "l")),
    Shot("about", (120, 40), ("at", *_typed("fidan"), "enter", "I")),
    Shot("names", (120, 40), ("i", "e", "e", "e")),
    Shot("light", (120, 40), ("slash", *_typed("hostages"), "enter"), LIGHT),
    Shot("incoming", (120, 30), ("a", *_typed("clippings"), "enter"), wait_s=8.0),
)


async def _press(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    for key in keys:
        await pilot.press(key)
        if key in {"enter", "slash", "at", "c", "C", "ctrl+l", "tab", "M", "I", "i", "number_sign", "Q", "a"}:
            await pilot.pause(_SETTLE_S / 2)


async def _draw(shot: Shot, library: Library) -> None:
    app = BriefreaderApp(library, theme=shot.theme)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause(_SETTLE_S)
        await _press(pilot, shot.keys)
        await pilot.pause(shot.wait_s)
        svg = app.export_screenshot(title="briefreader")
    # The picture names web fonts: without them it takes the monospaced font of whoever looks at it.
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    (PICTURES / f"{shot.name}.svg").write_text(svg, encoding="utf-8")
    print(PICTURES / f"{shot.name}.svg")


def main() -> None:
    """Draw every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # What is searched for here is no search of whoever draws the pictures, nor are its names corrected.
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        library = Library(briefing_folder(), Path(folder, "cache"))
        library.build()
        # What is added: the same articles, as files, and one that cannot be read.
        clippings = Path(folder, "clippings")
        shutil.copytree(briefing_folder(), clippings)
        (clippings / "scan.pdf").write_text("no PDF")
        os.chdir(folder)
        for shot in SHOTS:
            asyncio.run(_draw(shot, library))


if __name__ == "__main__":
    main()
