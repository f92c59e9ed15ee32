"""Articles by the thousand: sentences of real ones recombined, the same ones under the same number."""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from benchmarks.corpora import SHARED, generated
from briefsearch.model import Article, Block, BlockKind
from briefsearch.text import clean, clean_line, split_sentences

GENERATOR = 1
"""To be raised whenever the same number gives another article."""

_SEED = "briefreader"
_FIRST, _DAYS = date(2020, 1, 1), 5 * 365
_TOWNS = ("Alder", "Brook", "Calder", "Dunmore", "Elmfield", "Farrow", "Glenby", "Harrow", "Inver", "Kelso")
_PAPERS = ("Courier", "Gazette", "Observer", "Wire")
OUTLETS = tuple(f"The {town} {paper}" for paper in _PAPERS for town in _TOWNS)
_OUTLET_WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(OUTLETS) + 1)))

_MAX_PARAGRAPH = 3
_MAX_TITLE_WORDS = 10


class ScaleCorpus:
    """As many articles as are asked for, in memory only while they are looked at.

    Each keeps to the sentences of one topic, and is as long, in sentences, as some real one. No new words
    come with more articles: a vocabulary that grows with them is what this cannot show.
    """

    @cached_property
    def _records(self) -> list[dict[str, str]]:
        file = SHARED / "corpora" / "bbc.jsonl"
        if not file.is_file():
            return [record | {"topic": ""} for record in generated()]
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]

    @cached_property
    def titles(self) -> list[str]:
        """The titles that new ones are made of."""
        return [clean_line(record["title"]) for record in self._records]

    @cached_property
    def sentences(self) -> dict[str, list[str]]:
        """All sentences, by topic."""
        found: dict[str, list[str]] = {}
        for record in self._records:
            of_topic = found.setdefault(record["topic"], [])
            for paragraph in clean(record["text"]).split("\n\n"):
                line = clean_line(paragraph)
                of_topic += (line[start:end] for start, end in split_sentences(line))
        return found

    @cached_property
    def _lengths(self) -> list[int]:
        counts = (
            sum(len(split_sentences(clean_line(part))) for part in record["text"].split("\n\n"))
            for record in self._records
        )
        return [max(count, 1) for count in counts]

    def article(self, number: int) -> Article:
        """Return article `number`, from 0; its id tells the number."""
        chance = random.Random(f"{_SEED}/{GENERATOR}/{number}")
        topic = chance.choice(sorted(self.sentences))
        chosen = chance.choices(self.sentences[topic], k=chance.choice(self._lengths))
        paragraphs = []
        while chosen:
            size = chance.randint(1, _MAX_PARAGRAPH)
            paragraphs.append(" ".join(chosen[:size]))
            del chosen[:size]
        blocks, at = [], 0
        for paragraph in paragraphs:
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
            at += len(paragraph) + 2
        outlet = bisect_left(_OUTLET_WEIGHTS, chance.random() * _OUTLET_WEIGHTS[-1])
        return Article(
            id=f"story-{number:06}",
            title=self._title(chance, topic),
            text="\n\n".join(paragraphs),
            blocks=tuple(blocks),
            outlet=OUTLETS[outlet],
            published=_FIRST + timedelta(days=chance.randrange(_DAYS)),
        )

    def _title(self, chance: random.Random, topic: str) -> str:
        if chance.random() < 0.5:
            sentence = chance.choice(self.sentences[topic]).rstrip(".")
            return " ".join(sentence.split()[:_MAX_TITLE_WORDS])
        first, second = (chance.choice(self.titles).split() for _ in range(2))
        return " ".join((*first[: len(first) // 2 + 1], *second[len(second) // 2 :]))

    def articles(self, first: int, count: int) -> Iterator[Article]:
        """Yield `count` articles from number `first` on."""
        return map(self.article, range(first, first + count))
