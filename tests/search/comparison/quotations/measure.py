"""Score statements against labels: `python -m tests.search.comparison.quotations.measure FOLDER`."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from briefsearch.comparison.quotations.statements import statements
from briefsearch.comparison.values import Mode, Statement
from briefsearch.library import Library
from tests.search.comparison.labels import QuoteLabel, Story, stories

_SMALL = {"the", "a", "an", "of", "in", "for", "at", "s", "and"}
_ALIKE = 0.5


@dataclass
class Count:
    """How many statements were labelled, found, both, and of those with the right speaker."""

    labelled: int = 0
    found: int = 0
    hit: int = 0
    right: int = 0
    named: int = 0

    @property
    def recall(self) -> float:
        return self.hit / self.labelled if self.labelled else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    @property
    def speaker(self) -> float:
        return self.named / self.hit if self.hit else 0.0


@dataclass
class Score:
    """The counts of quoted and reported statements, and of pairs that are in one group."""

    direct: Count = field(default_factory=Count)
    reported: Count = field(default_factory=Count)
    groups: Count = field(default_factory=Count)

    def of(self, mode: Mode) -> Count:
        return self.direct if mode is Mode.DIRECT else self.reported

    def __str__(self) -> str:
        lines = [
            f"{name:8} labelled {one.labelled:3} found {one.found:3} recall {one.recall:.2f}"
            f" precision {one.precision:.2f} F1 {one.f1:.2f}"
            for name, one in (("direct", self.direct), ("reported", self.reported), ("groups", self.groups))
        ]
        speakers = f"speaker  direct {self.direct.speaker:.2f} reported {self.reported.speaker:.2f}"
        return "\n".join([*lines, speakers])


def score(folder: Path) -> Score:
    """Return the counts over the labelled stories in `folder`.

    A statement is found where one of its mode has some of the labelled words. One that has none of them is
    left out of precision where the same sentence has a labelled one of the same speaker: labels name one
    part of a split quotation. A pair in one group counts where both its sentences are labelled.
    """
    result = Score()
    with tempfile.TemporaryDirectory() as cache:
        for story in stories(folder):
            found = _statements(story, folder / story.name, Path(cache) / story.name)
            texts = {one.id: one.text for one in story.articles.values()}
            _count(result, story, found, texts)
    return result


def _statements(story: Story, root: Path, cache: Path) -> tuple[Statement, ...]:
    library = Library(root, cache)
    library.build()
    ids = list(story.articles)
    articles = [library.article(one) for one in ids]
    return statements(articles, library.compare(ids), {one: library.names(one) for one in ids})


def _count(result: Score, story: Story, found: Sequence[Statement], texts: Mapping[str, str]) -> None:
    matched: dict[QuoteLabel, Statement] = {}
    for label in story.quotes:
        count = result.of(label.mode)
        count.labelled += 1
        hit = next((one for one in found if one.mode is label.mode and _overlap(one, label)), None)
        if hit:
            matched[label] = hit
            count.hit += 1
            count.named += is_same_speaker(hit.speaker, label.speaker)
    right = [one for one in found if any(_overlap(one, label) for label in story.quotes)]
    beside = {(one.sentence, one.speaker) for one in right}
    for one in found:
        if one in right:
            result.of(one.mode).right += 1
            result.of(one.mode).found += 1
        elif (one.sentence, one.speaker) not in beside:
            result.of(one.mode).found += 1
    _count_groups(result.groups, story, found, matched)


def _count_groups(
    count: Count, story: Story, found: Sequence[Statement], matched: Mapping[QuoteLabel, Statement]
) -> None:
    for a, b in combinations(story.quotes, 2):
        if a.article != b.article and a.group and a.group == b.group:
            count.labelled += 1
            groups = {matched[one].group if one in matched else 0 for one in (a, b)}
            count.hit += len(groups) == 1 and groups != {0}
    for one, other in combinations([one for one in found if one.group], 2):
        if one.article == other.article or one.group != other.group:
            continue
        left, right = _labels(story, one), _labels(story, other)
        if left and right:
            count.found += 1
            count.right += any(a.group and a.group == b.group for a in left for b in right)


def _labels(story: Story, one: Statement) -> list[QuoteLabel]:
    own = [label for label in story.quotes if _overlap(one, label)]
    return own or [label for label in story.quotes if label.sentence == one.sentence]


def _overlap(one: Statement, label: QuoteLabel) -> bool:
    return one.article == label.article and one.span.overlaps(label.span)


def is_same_speaker(a: str, b: str) -> bool:
    """Whether two ways to name a speaker mean one: all words of one, or half of all, are in both."""
    left, right = (set(re.findall(r"\w+", name.lower())) - _SMALL for name in (a, b))
    if not left or not right:
        return left == right
    return len(left & right) == min(len(left), len(right)) or len(left & right) >= _ALIKE * len(left | right)


def main(*folders: str) -> None:
    """Print the counts over the stories in each folder."""
    for folder in folders:
        sys.stdout.write(f"{folder}\n{score(Path(folder))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
