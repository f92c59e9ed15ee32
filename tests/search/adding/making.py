"""Origins to add, invented, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefsearch.adding.adder import Adder
from briefsearch.adding.values import Added, Outcome, Wish
from briefsearch.library import Library
from briefsearch.model import Progress

# Words that make sentences of no sense, each text another.
_WORDS = [
    "harbour",
    "council",
    "lantern",
    "bridge",
    "minister",
    "orchard",
    "signal",
    "ferry",
    "winter",
    "market",
    "engine",
    "valley",
    "letter",
    "tower",
    "river",
    "garden",
    "teacher",
    "border",
    "station",
    "captain",
    "mirror",
    "village",
    "copper",
    "island",
    "witness",
    "morning",
    "carriage",
    "stone",
    "meadow",
    "printer",
    "barrel",
    "singer",
    "ladder",
    "cotton",
    "judge",
    "window",
    "saddle",
    "violin",
    "basket",
    "hammer",
    "castle",
    "pepper",
]


def prose(seed: int, words: int = 200) -> str:
    """Return a text of so many words; each seed gives another one."""
    state = seed * 7919 + 17
    chosen = []
    for _ in range(words):
        state = (state * 1103515245 + 12345) % 2**31
        chosen.append(_WORDS[(state >> 8) % len(_WORDS)])
    lines = [" ".join(chosen[at : at + 40]).capitalize() + "." for at in range(0, words, 40)]
    return "\n\n".join(lines)


def record(title: str, text: str, **more: str) -> dict[str, str]:
    return {"title": title, "text": text, **more}


def records(file: Path, *each: dict[str, str]) -> Path:
    file.write_text("".join(json.dumps(one) + "\n" for one in each), encoding="utf-8")
    return file


def steps(root: Path, *origins: Path | str, **wish: Any) -> Iterable[Added | Progress]:
    wished = Wish(tuple(str(each) for each in origins), **wish)
    return Adder(root, root.parent / "cache").add(wished)


def add(root: Path, *origins: Path | str, **wish: Any) -> list[Added]:
    return [step for step in steps(root, *origins, **wish) if isinstance(step, Added)]


def outcomes(found: Iterable[Added]) -> list[Outcome]:
    return [each.outcome for each in found]


def open_library(root: Path) -> Library:
    library = Library(root, root.parent / "cache")
    library.refresh()
    return library


def content(root: Path) -> dict[str, bytes]:
    """Return every file of a library but those that are empty, by its path."""
    files = (each for each in root.rglob("*") if each.is_file() and each.stat().st_size)
    return {each.relative_to(root).as_posix(): each.read_bytes() for each in files}
