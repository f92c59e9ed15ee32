"""Searching in 1,000 to 100,000 articles, side by side with SQLite's FTS5 and with tantivy."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.bars import Bar, bars_of
from benchmarks.corpora import Workshop
from benchmarks.questions import draw
from benchmarks.scale_corpus import ScaleCorpus
from benchmarks.scale_measures import ADDED, FROM_MEMORY, NAMES, Measured, Times, measure
from benchmarks.shelf import built, folder_size
from benchmarks.tables import p95, print_table

SIZES = (1_000, 10_000, 100_000)

ASKING_NOTE = """\
Milliseconds; the best 20 by rank, every question once after opening, three times over. Beyond that, ours
counts all matches and their outlets and months, weighs titles and searches outlets and authors; tantivy
counts all matches; FTS5 does neither, has no index for prefixes here, and no fuzzy words. As you type: FTS5
takes the last word as a prefix, ours and tantivy as a word or a prefix."""

PASSAGES_NOTE = """\
Ours marks every match in whole text and title and gives up to three passages of each article; FTS5 and
tantivy give one, tantivy without the words that a prefix stands for."""


def main(here: Workshop, sizes: Sequence[int] = SIZES) -> None:
    corpus = ScaleCorpus()
    classes = draw(corpus)
    bars: list[Bar] = []
    for size in sizes:
        measured = measure(corpus, built(corpus, size), classes, here.folder)
        asking, names = f"Asking {size:,} articles", (*NAMES, FROM_MEMORY)
        _print_times(asking, measured.plain, NAMES, ASKING_NOTE)
        _print_times(f"{asking}, with passages", measured.passages, names, PASSAGES_NOTE)
        _print_rest(measured)
        bars += bars_of(measured)
    rows = [
        (bar.what, f"{bar.size:,}", bar.figure, bar.limit, "met" if bar.met else "MISSED") for bar in bars
    ]
    print_table("The bars", ("", "articles", "measured", "bar", ""), rows)


def _cell(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def _print_times(title: str, times: Times, names: Sequence[str], note: str) -> None:
    header = ["", *names, *(f"{name} p95" for name in names), "ours/FTS5", "questions"]
    rows = []
    for name, of in times.items():
        known = [of[contender] for contender in names]
        ratio = f"{median(of['ours']) / median(of['FTS5']):.2f}" if of["ours"] and of["FTS5"] else "-"
        rows.append(
            [
                name,
                *(_cell(median(taken)) if taken else "-" for taken in known),
                *(_cell(p95(taken)) if taken else "-" for taken in known),
                ratio,
                str(max(map(len, known))),
            ]
        )
    print_table(title, header, rows, note)


def _print_rest(measured: Measured) -> None:
    built, size = measured.built, measured.built.size
    indexing = [built.seconds[name] for name in ("indexing", "FTS5", "tantivy")]
    reading, recognising = built.seconds["reading"], built.seconds["names"]
    whole = reading + indexing[0] + recognising
    manifest_mb = folder_size(built.cache) / 1e6 - measured.disk_mb[0]
    rows = [
        ["opening, to the first answer, ms", *(f"{taken * 1000:.0f}" for taken in measured.opening_s)],
        ["indexing, s", *(f"{taken:.2f}" for taken in indexing)],
        ["indexing, articles/s", *(f"{size / taken:,.0f}" for taken in indexing)],
        ["reading the files, articles/s", f"{size / reading:,.0f}", "-", "-"],
        ["recognising names, articles/s", f"{size / recognising:,.0f}", "-", "-"],
        ["the whole library, articles/s", f"{size / whole:,.0f}", "-", "-"],
        [f"adding {ADDED} articles, ms", *(f"{taken * 1000:.0f}" for taken in measured.adding_s)],
        ["… and finding one of them, ms", *(f"{taken * 1000:.0f}" for taken in measured.found_s)],
        ["peak memory of a process that answers, MB", *(f"{taken:.0f}" for taken in measured.peak_mb)],
        ["index on disk, MB", *(f"{taken:.1f}" for taken in measured.disk_mb)],
        ["… manifest and names, MB", f"{manifest_mb:.1f}", "-", "-"],
    ]
    note = (
        f"Built on {built.day}; one process and one writing thread each. FTS5 and tantivy keep the texts in "
        "the index, ours\nin the manifest. Memory includes Python and mapped files."
    )
    print_table(f"The rest, {size:,} articles", ("", *NAMES), rows, note)
