"""Jumping by misspelt names: how often the one that is meant comes first, and how long a key takes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.corpora import Workshop
from benchmarks.jumping_names import Named, catalogue_with, named_entities
from benchmarks.jumping_slips import SLIPS, Misspelling, distance, misspellings
from benchmarks.tables import TIMES, print_table, times
from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.jumping.jump import Jumper

NAMES, LARGE = 50_000, 300_000
ASKED = 500
TYPED = 100
# What a first jump looks for: a lone letter, and what has to be compared with every name.
FIRST, MISSPELT = "m", "mohamed salmna"

NOTE = f"""\
First is the entity that was misspelt, or not; tied are those answers beside it that are as many slips away
from what was typed as the one meant, and nearer those that are fewer: nobody could tell. Slips are counted
in the whole name, its words in any order, or in one word where one was typed. {ASKED} misspellings of
entities drawn evenly from {NAMES:,}, however often they are mentioned."""


def ranks(jumper: Jumper, entities: Sequence[Named], asked: Sequence[Misspelling]) -> list[tuple[str, ...]]:
    """Return a row for each kind of slip: how often the target is first, or another that is as near."""
    counts = {name: Counter[str]() for name in (*SLIPS, "all")}
    names = {(entity.name, entity.kind): entity.names for entity in entities}
    for each in asked:
        target = entities[each.target]
        jumps = jumper.jump(each.query, limit=10)
        found = [(jump.entity.name, jump.entity.kind) for jump in jumps]
        meant = (target.name, target.kind)
        outcome = "missed"
        if found and found[0] == meant:
            outcome = "first"
        elif found:
            ours = distance(each.query, names[found[0]])
            theirs = distance(each.query, target.names)
            outcome = "tied" if ours == theirs else "nearer" if ours < theirs else "missed"
        for name in (each.slip, "all"):
            counts[name].update((outcome, "asked", *(("in ten",) if meant in found else ())))
    return [_row(name, count) for name, count in counts.items()]


def _row(name: str, count: Counter[str]) -> tuple[str, ...]:
    asked = max(1, count["asked"])
    return (
        name,
        str(count["asked"]),
        f"{count['first'] / asked:.1%}",
        f"{(count['first'] + count['tied']) / asked:.1%}",
        f"{(count['first'] + count['tied'] + count['nearer']) / asked:.1%}",
        f"{count['in ten'] / asked:.1%}",
    )


def typing(jumper: Jumper, queries: Sequence[str]) -> dict[str, list[float]]:
    """Type queries key by key; return the seconds that each key takes, by how much is typed."""
    taken: dict[str, list[float]] = {"1 letter": [], "2 letters": [], "3 letters": [], "more": []}
    for query in queries:
        for size in range(1, len(query) + 1):
            since = time.perf_counter()
            jumper.jump(query[:size])
            taken[list(taken)[min(size, 4) - 1]].append(time.perf_counter() - since)
    taken["all"] = [seconds for part in list(taken.values()) for seconds in part]
    return taken


def loading(file: Path) -> tuple[float, float, float]:
    """Return the seconds to open a catalogue, to jump first, and to find first what is misspelt."""
    marks = [time.perf_counter()]
    catalogue = Catalogue.load(file)
    assert catalogue is not None
    marks.append(time.perf_counter())
    jumper = Jumper(catalogue)
    for query in (FIRST, MISSPELT):
        jumper.jump(query)
        marks.append(time.perf_counter())
    opening, first, misspelt = (after - before for before, after in pairwise(marks))
    return opening, first, misspelt


def main(here: Workshop) -> None:
    keys, loads = [], []
    for count in (NAMES, LARGE):
        entities = named_entities(count)
        file = here.folder / f"names-{count}.db"
        since = time.perf_counter()
        catalogue = catalogue_with(entities, file)
        written = time.perf_counter() - since
        loads.append(
            (f"{count:,}", *(f"{seconds * 1000:.0f}" for seconds in loading(file)), f"{written:.1f}")
        )
        jumper = Jumper(catalogue)
        asked = list(misspellings(entities, ASKED))
        if count == NAMES:
            header = ("", "asked", "first", "first or tied", "or nearer", "in ten")
            print_table("Jumping by misspelt names", header, ranks(jumper, entities, asked), NOTE)
        taken = typing(jumper, [each.query for each in asked[:TYPED]])
        keys += [(name, f"{count:,}", *times(seconds)) for name, seconds in taken.items()]
    print_table("From a key to its answers, without the screen", ("typed", "names", *TIMES), keys)
    title = ("names", "opening ms", "first jump ms", "first misspelt ms", "written s")
    print_table("The first jump", title, loads)
