"""Draw the pictures in assets/screenshots anew: the real program, run without a terminal, as SVG."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from animation import Frame, animated, without_web_fonts
from textual.pilot import Pilot

from briefreader.app import BriefreaderApp
from briefreader.briefing import briefing_folder
from briefreader.look.themes import DARK, LIGHT
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
    Shot("timeline", (120, 40), ("T", "j", "j", "j"), wait_s=3.0),
    Shot(
        "notes",
        (120, 30),
        (
            *("w", *_typed("Limited by whose measure?"), "tab", *_typed("The tour achieved little"), "enter"),
            *("right_square_bracket", "w", *_typed("See how it ends.")),
            *("tab", *_typed("The tour achieved little"), "enter"),
            *("right_square_bracket", "h", "H", "s", "j"),
        ),
        wait_s=2.0,
    ),
    Shot("incoming", (120, 30), ("a", *_typed("clippings"), "enter"), wait_s=8.0),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A key of the session that moves, how it is called in the title, and how long its picture is shown."""

    key: str
    said: str
    seconds: float = 0.12


def _typing(text: str) -> tuple[Step, ...]:
    return tuple(Step(key, f"typing {text}") for key in _typed(text))


SESSION = (
    Step("slash", "/  search all sources", 0.8),
    *_typing("ceasefire pauses"),
    Step("down", "down  the next answer", 1.2),
    Step("enter", "enter  open it at the match", 1.6),
    Step("n", "n  the next match, on into the next source", 1.2),
    Step("n", "n  the next match, on into the next source", 1.2),
    Step("at", "@  jump to a name", 0.8),
    *_typing("erdogen"),
    Step("enter", "enter  follow the name", 1.6),
    Step("e", "e  its next mention", 1.2),
    Step("semicolon", ";  the next source that names it", 1.6),
    Step("c", "c  put another account beside", 1.0),
    Step("enter", "enter  the one most alike", 2.0),
    Step("n", "n  the next pair", 1.4),
    Step("n", "n  the next pair", 1.4),
    Step("o", "o  what only one of them says", 2.0),
    Step("number_sign", "#  figures and dates that differ", 2.6),
)


# Keys that open a page or ask for something.
_OPENING = frozenset("cCMIiQaTwhH")


async def _press(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    for key in keys:
        await pilot.press(key)
        if len(key) > 1 or key in _OPENING:
            await pilot.pause(_SETTLE_S / 2)


async def _draw(shot: Shot, library: Library) -> None:
    app = BriefreaderApp(library, theme=shot.theme)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause(_SETTLE_S)
        await _press(pilot, shot.keys)
        await pilot.pause(shot.wait_s)
        svg = app.export_screenshot(title="briefreader")
    _write(shot.name, without_web_fonts(svg))


async def _film(library: Library) -> None:
    app = BriefreaderApp(library)
    frames: list[Frame] = []
    async with app.run_test(size=(110, 32)) as pilot:
        await pilot.pause(_SETTLE_S)
        frames.append(Frame(app.export_screenshot(title="briefreader"), 1.5))
        for step in SESSION:
            await pilot.press(step.key)
            # A picture of what was asked for, not of the wait for it.
            await pilot.pause(_SETTLE_S if step.seconds > 0.5 else _SETTLE_S / 5)
            frames.append(Frame(app.export_screenshot(title=step.said), step.seconds))
    _write("session", animated([Frame(without_web_fonts(frame.svg), frame.seconds) for frame in frames]))


def _write(name: str, svg: str) -> None:
    (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(PICTURES / f"{name}.svg")


def _forget(folder: str) -> None:
    """Begin as somebody who has never opened this library."""
    for each in ("state", "data"):
        shutil.rmtree(Path(folder, each), ignore_errors=True)


def main() -> None:
    """Draw every picture, and the session that moves."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # What is searched for here is no search of whoever draws the pictures, nor are its names corrected.
        os.environ["XDG_STATE_HOME"], os.environ["XDG_DATA_HOME"] = f"{folder}/state", f"{folder}/data"
        library = Library(briefing_folder(), Path(folder, "cache"))
        library.build()
        # What is added: the same articles, as files, and one that cannot be read.
        clippings = Path(folder, "clippings")
        shutil.copytree(briefing_folder(), clippings)
        (clippings / "scan.pdf").write_text("no PDF")
        os.chdir(folder)
        for shot in SHOTS:
            _forget(folder)
            asyncio.run(_draw(shot, library))
        _forget(folder)
        asyncio.run(_film(library))


if __name__ == "__main__":
    main()
