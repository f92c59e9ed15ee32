"""Notes: how often a passage is found again in an article that came in anew, and how long that takes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.corpora import Workshop, stories
from benchmarks.tables import TIMES, print_table, times
from briefsearch.anchors import anchor_of, find_anchor
from briefsearch.model import Span
from briefsearch.text import split_sentences

ARTICLES, PASSAGES, LONG, ROUNDS = 300, 5, 100_000, 20
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "-": " "})
_CLUTTER = "Read more: what else was in the news of the day. Sign up to have it sent to you."

NOTE = """\
Passages are sentences. Right: at least four fifths of the characters are those of the same sentence;
elsewhere: fewer. Of a passage that was taken out, lost is right."""

Telling = list[str]
Change = Callable[[Telling, int, random.Random], Telling]


def same(told: Telling, _: int, __: random.Random) -> Telling:
    return told


def clutter(told: Telling, _: int, chance: random.Random) -> Telling:
    """Put a paragraph of clutter before one sentence in ten."""
    return [f"{_CLUTTER}\n\n{each}" if chance.random() < 0.1 else each for each in told]


def signs(told: Telling, _: int, __: random.Random) -> Telling:
    """Write quotation marks and dashes another way, and put a line end between the words."""
    return ["\n".join(each.translate(_SIGNS).split()) for each in told]


def edited(told: Telling, _: int, chance: random.Random, share: float = 0.1) -> Telling:
    """Put other words in the place of some, each from anywhere in the article."""
    words = " ".join(told).split()
    return [
        " ".join(chance.choice(words) if chance.random() < share else word for word in each.split())
        for each in told
    ]


def all_of_it(told: Telling, number: int, chance: random.Random) -> Telling:
    return signs(edited(told, number, chance), number, chance)


def taken_out(told: Telling, number: int, _: random.Random) -> Telling:
    return [*told[:number], "", *told[number + 1 :]]


CHANGES: Sequence[tuple[str, Change]] = (
    ("nothing", same),
    ("clutter before a sentence in ten", clutter),
    ("signs and white space everywhere", signs),
    ("a word in twenty", partial(edited, share=0.05)),
    ("a word in ten", edited),
    ("a word in ten, and all signs", all_of_it),
    ("a word in five", partial(edited, share=0.2)),
    ("the passage was taken out", taken_out),
)


def told_in(here: Workshop) -> list[Telling]:
    """Return the sentences of articles."""
    folder = stories(here.folder / "stories")
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())[:ARTICLES]]
    bodies = [text.partition("\n---\n\n")[2].strip() for text in texts]
    return [[body[start:end] for start, end in split_sentences(body)] for body in bodies]


def joined(told: Sequence[str], number: int) -> tuple[str, Span]:
    """Return the text of sentences, and where one of them stands; clutter before it is not part of it."""
    text = " ".join(told)
    start = sum(len(each) + 1 for each in told[:number])
    end = start + len(told[number])
    return text, Span(end - len(told[number].removeprefix(f"{_CLUTTER}\n\n")), end)


def outcome(found: Span | None, meant: Span) -> str:
    if found is None:
        return "lost"
    shared = min(found.end, meant.end) - max(found.start, meant.start)
    return "right" if shared >= 0.8 * max(len(found), len(meant)) else "elsewhere"


def main(here: Workshop) -> None:
    articles = [told for told in told_in(here) if len(told) > 1]
    rows = []
    for name, change in CHANGES:
        chance = random.Random(2024)
        found = []
        for told in articles:
            for number in chance.sample(range(len(told)), min(PASSAGES, len(told))):
                changed, meant = joined(change(told, number, chance), number)
                found.append(outcome(find_anchor(anchor_of(*joined(told, number)), changed), meant))
        shares = (f"{found.count(each) / len(found):.3f}" for each in ("right", "lost", "elsewhere"))
        rows.append((name, *shares, f"{len(found):,}"))
    print_table(
        "Finding passages again", ("what changed", "right", "lost", "elsewhere", "passages"), rows, NOTE
    )

    long = [each for told in articles for each in told]
    while sum(len(each.split()) for each in long) < LONG:
        long += long
    size = 0
    for last, each in enumerate(long):
        size += len(each.split())
        if size >= LONG:
            long = long[: last + 1]
            break
    rows = [(name, *times(_timed(long, change))) for name, change in CHANGES[1:]]
    print_table(f"In an article of {LONG:,} words", ("what changed", *TIMES), rows)


def _timed(told: Telling, change: Change) -> list[float]:
    chance = random.Random(2024)
    taken = []
    for number in chance.sample(range(len(told)), ROUNDS):
        changed, _ = joined(change(told, number, chance), number)
        anchor = anchor_of(*joined(told, number))
        since = time.perf_counter()
        find_anchor(anchor, changed)
        taken.append(time.perf_counter() - since)
    return taken
