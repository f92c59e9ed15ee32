"""An article of a hundred thousand words: opening it, moving in it, and setting it anew."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.corpora import Workshop, generated
from benchmarks.keys import COLUMNS, ROWS
from benchmarks.stopwatch import FRAME_END, Stopwatch
from benchmarks.tables import TIMES, print_table, times

WORDS = 100_000
_RUNS = 12
_NARROWER = COLUMNS - 9


def in_words() -> str:
    """Return an article of so many words."""
    text = "\n\n".join(record["text"] for record in itertools.chain(generated(), generated()))
    return text[: text.index(" ", len(text) * WORDS // len(text.split()))]


def in_characters() -> str:
    """Return an article of so many wide characters."""
    chance = random.Random(2024)
    parts = (
        "".join(map(chr, chance.choices(range(0x4E00, 0x5E00), k=chance.randint(5, 25)))) for _ in range(7000)
    )
    text = "".join(part + chance.choice(("、", "、", "。", "。\n\n")) for part in parts)
    return text[:WORDS]


def write(folder: Path) -> Path:
    """Write both as a library, and a short article before them."""
    folder.mkdir()
    bodies = {"one": "A short one.", "two": in_words(), "three": in_characters()}
    for number, (name, body) in enumerate(bodies.items(), 1):
        head = f"---\ntitle: Number {name}\npublished: 2024-01-0{number}\n---\n\n"
        (folder / f"{name}.md").write_text(f"{head}{body}\n", encoding="utf-8")
    return folder


def repeated(done: Callable[[], float]) -> tuple[str, str, str]:
    """Return the times of something that is done again and again."""
    return times([done() for _ in range(_RUNS)])


def measure(terminal: Stopwatch, number: int) -> list[tuple[str, ...]]:
    """Return the rows of the article with this number."""
    widths = itertools.cycle((_NARROWER, COLUMNS))
    measures = itertools.cycle((b"<", b">"))

    def press(key: bytes) -> float:
        taken = terminal.time_key(key)
        terminal.settle()
        return taken

    def opened() -> float:
        press(b"1")
        return press(str(number).encode())

    def resized() -> float:
        start, since = len(terminal.raw), time.perf_counter()
        terminal.child.setwinsize(ROWS, next(widths))
        taken = terminal.seconds_until(FRAME_END, since, start)
        terminal.settle(0.3)
        return taken

    rows: list[tuple[str, ...]] = [("opening it", *repeated(opened))]
    # From the middle on, where marks and places are looked up among all lines.
    press(b"G")
    press(b"b")
    for key, name in ((b"k", "k, a line"), (b"b", "b, a page"), (b"{", "{, a paragraph")):
        rows.append((name, *repeated(partial(press, key))))
    rows.append(("< or >, another measure", *repeated(lambda: press(next(measures)))))
    rows.append(("another width of the window", *repeated(resized)))
    return rows


def main(here: Workshop) -> None:
    library = here.warm(write(here.folder / "long"))
    with Stopwatch(
        "--library", str(library), columns=COLUMNS, rows=ROWS, environment=here.environment
    ) as terminal:
        terminal.seconds_until(b"words", terminal.started, 0)
        terminal.settle(0.8)
        words, characters = measure(terminal, 2), measure(terminal, 3)
        terminal.send(b"\x11")
        terminal.wait_for_end()
    rows = [("words", *row) for row in words] + [("wide characters", *row) for row in characters]
    title = f"An article of {WORDS:,} words or wide characters, to its paint ({COLUMNS} by {ROWS})"
    print_table(title, ("of", "what", *TIMES), rows)
