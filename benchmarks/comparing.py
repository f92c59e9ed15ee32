"""Comparing: how long the accounts of one story take, from a cold process, again, and when they are long."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import combinations

from benchmarks.corpora import Workshop, generated
from benchmarks.tables import TIMES, print_table, times
from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.alignment.similarity import Background
from briefsearch.comparison.comparer import Comparer
from briefsearch.model import Article, Block, BlockKind

SENTENCES, ACCOUNTS, TOGETHER = 60, 7, 5
LONG, LONG_TOGETHER = 1000, 200
WORDS = 22
ROUNDS = 7
COLD_S, WARM_S, LONG_S = 0.5, 0.05, 2.0

_COLD = """
import json, sys, time
texts = json.load(sys.stdin)
since = time.perf_counter()
from benchmarks.comparing import account
from briefsearch.comparison.alignment.align import compare
compare([account(str(number), text) for number, text in enumerate(texts)])
print(time.perf_counter() - since)
"""


def texts(count: int, size: int) -> list[list[str]]:
    """Return the sentences of `count` accounts: half are those that all may tell, half an account's own.

    A third of the sentences count something, as in the news.
    """
    paragraphs = [line for record in generated() for line in record["text"].split("\n\n")]
    chance = random.Random(2024)
    lines = [" ".join(paragraph.split()[:WORDS]) for paragraph in paragraphs]
    lines[::3] = [f"{line} and {chance.randrange(2, 500)} people fled." for line in lines[::3]]
    told, own = lines[:size], lines[size:]
    return [[chance.choice((line, chance.choice(own))) for line in told] for _ in range(count)]


def account(name: str, sentences: Sequence[str]) -> Article:
    """Return an article of one paragraph for each sentence."""
    blocks = []
    at = 0
    for sentence in sentences:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(sentence)))
        at += len(sentence) + 2
    return Article(name, name, "\n\n".join(sentences), tuple(blocks))


def cold(told: Sequence[Sequence[str]], here: Workshop) -> float:
    """Return the seconds that a new process takes to compare accounts, imports included."""
    done = subprocess.run(
        [sys.executable, "-c", _COLD],
        input=json.dumps(told),
        env=here.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def taken(articles: Sequence[Article], background: Background) -> float:
    since = time.perf_counter()
    compare(articles, background)
    return time.perf_counter() - since


def finding(articles: Sequence[Article]) -> float:
    """Return the seconds that figures, statements and passages of compared accounts take."""
    known = {article.id: article for article in articles}
    comparer = Comparer(dict, known.__getitem__, lambda _: ())
    comparer.compare(list(known))
    since = time.perf_counter()
    comparer.findings(list(known))
    return time.perf_counter() - since


def main(here: Workshop) -> None:
    told = texts(ACCOUNTS, SENTENCES)
    story = [account(str(number), text) for number, text in enumerate(told)]
    known = Background(story)
    others = list(combinations(story, TOGETHER))[:ROUNDS]
    long = [account(f"long {number}", text) for number, text in enumerate(texts(2, LONG))]
    several = [account(f"several {at}", text) for at, text in enumerate(texts(TOGETHER, LONG_TOGETHER))]
    first, together = (taken(each, Background(each)) for each in (long, several))
    rows = (
        ("in a cold process", COLD_S, [cold(told[:TOGETHER], here) for _ in range(ROUNDS)]),
        ("others of the same story", WARM_S, [taken(each, known) for each in others]),
        ("the same again", WARM_S, [taken(others[0], known) for _ in range(ROUNDS)]),
        (f"two of {LONG:,} sentences", LONG_S, [first]),
        ("what they count, say and add", LONG_S, [finding(long)]),
        (f"{TOGETHER} of {LONG_TOGETHER} sentences", LONG_S, [together]),
        ("what they count, say and add", LONG_S, [finding(several)]),
    )
    print_table(
        f"Comparing {TOGETHER} accounts of {SENTENCES} sentences",
        ("", "at most ms", *TIMES),
        [(name, f"{bar * 1000:.0f}", *times(seconds)) for name, bar, seconds in rows],
    )
