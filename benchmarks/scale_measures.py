"""How long three engines take over the same articles and questions, taken in turns in one run."""

from __future__ import annotations

import re
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks import answering
from benchmarks.contenders import Contender, Fts5, Ours, Tantivy
from benchmarks.questions import AND2, COMMON, PHRASE, TYPING, WARM_UP, Class, Kind, Question
from benchmarks.scale_corpus import ScaleCorpus
from benchmarks.shelf import Built, folder_size, say
from briefsearch.model import Article

NAMES = ("ours", "FTS5", "tantivy")
FROM_MEMORY = "ours, texts in memory"
ADDED = 40
ROUNDS = 3

_WITH_SNIPPETS = (COMMON, AND2, PHRASE, TYPING)
_OPENINGS = 5
_ADDITIONS = 5
# A fifth of the letters is typed where passages are cut too.
_TYPED_WITH_SNIPPETS = 5
_MEMORY_QUESTIONS = 12

# Words that every engine cuts alike, by which an article that was added is looked for.
_PLAIN_WORD = re.compile(r"(?<![\w'’.-])[a-z]{3,}(?![\w'’.-])")
_OPENING_WORDS = 6

Times = defaultdict[str, defaultdict[str, list[float]]]
"""Seconds of every question, by class and contender."""


def _no_times() -> Times:
    return defaultdict(lambda: defaultdict(list))


@dataclass
class Measured:
    """All that was measured at one size; the lists follow `NAMES`."""

    built: Built
    plain: Times = field(default_factory=_no_times)
    passages: Times = field(default_factory=_no_times)
    opening_s: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)
    adding_s: list[float] = field(default_factory=list)
    found_s: list[float] = field(default_factory=list)
    disk_mb: list[float] = field(default_factory=list)


def measure(corpus: ScaleCorpus, built: Built, classes: Sequence[Class], scratch: Path) -> Measured:
    """Measure everything at one size; what is changed is a copy in `scratch`."""
    measured = Measured(built)
    for number in range(ROUNDS):
        say(f"{built.size:,} articles: asking, round {number + 1} of {ROUNDS}", end="")
        _ask_all(built, classes, measured.plain)
    say(f"{built.size:,} articles: cutting passages", end="")
    texts = {article.id: article for article in corpus.articles(0, built.size)}
    _cut_all(built, classes, texts, measured.passages)
    del texts
    say(f"{built.size:,} articles: opening, adding", end="")
    everything = [question for each in classes for question in each.questions[:_MEMORY_QUESTIONS]]
    for number, folder in enumerate(built.folders):
        opened = [answering.run(number, built, ())["seconds"] for _ in range(_OPENINGS)]
        measured.opening_s.append(median(opened))
        measured.peak_mb.append(answering.run(number, built, everything)["peak_mb"])
        measured.disk_mb.append(folder_size(folder) / 1e6)
        added, found = _add(corpus, built, number, scratch)
        measured.adding_s.append(added)
        measured.found_s.append(found)
    return measured


def _opened(built: Built) -> list[tuple[str, Contender]]:
    """Open all of them and let each read what it reads but once."""
    contenders = [(name, built.contender(number)) for number, name in enumerate(NAMES)]
    for _, contender in contenders:
        contender.ask(WARM_UP)
    return contenders


def _ask_all(built: Built, classes: Sequence[Class], times: Times) -> None:
    contenders = _opened(built)
    for each in classes:
        for name, contender in contenders:
            times[each.name][name] += _timed(contender, contender.ask, each.questions)
    for _, contender in contenders:
        contender.close()


def _cut_all(built: Built, classes: Sequence[Class], texts: dict[str, Article], times: Times) -> None:
    contenders = _opened(built)
    ours = Ours(built.folders[0])
    ours.ask(WARM_UP)
    ours.texts = texts
    contenders.append((FROM_MEMORY, ours))
    for each in classes:
        if each.name not in _WITH_SNIPPETS:
            continue
        some = len(each.questions) // (_TYPED_WITH_SNIPPETS if each.name == TYPING else 1)
        for name, contender in contenders:
            times[each.name][name] += _timed(contender, contender.ask_with_snippets, each.questions[:some])
    for _, contender in contenders:
        contender.close()


def _timed(
    contender: Contender, ask: Callable[[Question], object], questions: Sequence[Question]
) -> list[float]:
    taken = []
    for question in questions:
        if contender.knows(question.kind):
            since = time.perf_counter()
            ask(question)
            taken.append(time.perf_counter() - since)
    return taken


def _add(corpus: ScaleCorpus, built: Built, number: int, scratch: Path) -> tuple[float, float]:
    """Return the median seconds for adding articles, and for that and finding one of them."""
    folder = scratch / f"{built.size}-{NAMES[number]}"
    shutil.copytree(built.folders[number], folder)
    opening: tuple[Callable[[Path], Contender], ...] = (Ours, Fts5, Tantivy)
    contender = opening[number](folder)
    contender.ask(WARM_UP)
    added, found = [], []
    for turn in range(_ADDITIONS):
        new = list(corpus.articles(built.size + turn * ADDED, ADDED))
        opening_words = tuple(_PLAIN_WORD.findall(new[-1].text)[:_OPENING_WORDS])
        since = time.perf_counter()
        contender.add((article, "added") for article in new)
        added.append(time.perf_counter() - since)
        assert contender.ask(Question(Kind.ALL, opening_words)), "what was added is not found"
        found.append(time.perf_counter() - since)
    contender.close()
    shutil.rmtree(folder)
    return median(added), median(found)
