"""Score comparisons against labels: `python -m tests.search.comparison.alignment.measure FOLDER…`.

The folders hold the five sources, our briefs of them, and any number of labelled events.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.alignment.similarity import Background
from briefsearch.comparison.values import Comparison, Relation
from briefsearch.intake import read_article
from briefsearch.model import Article, Sentence
from tests.search.comparison.alignment import gold, gold_briefs
from tests.search.comparison.alignment.reading import source
from tests.search.comparison.labels import Story, stories

Labels = Mapping[str, str]
Pairs = AbstractSet[Collection[Sentence]]


@dataclass
class Tally:
    """How many pairs were found, labelled sure, and both; those labelled as possible do not count."""

    found: int = 0
    labelled: int = 0
    right: int = 0

    def add(self, found: Pairs, sure: Pairs, possible: Pairs) -> None:
        """Count one comparison; the sentences of a pair come in any order."""
        found, sure, possible = ({frozenset(pair) for pair in pairs} for pairs in (found, sure, possible))
        self.found += len(found - (possible - sure))
        self.labelled += len(sure)
        self.right += len(found & sure)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.labelled
        return 2 * self.right / total if total else 0.0


def named(comparison: Comparison, texts: Mapping[str, str], phrases: Labels) -> dict[str, Sentence]:
    """Return the sentence of each phrase, the last one of several; unknown ones are left out."""
    found = {}
    for name, phrase in phrases.items():
        account = gold.ACCOUNTS[name[0]]
        for sentence in comparison.sentences.get(account, ()):
            if phrase in sentence.span.of(texts[account]):
                found[name] = sentence
    return found


def labels(text: str, sentences: Mapping[str, Sentence]) -> set[tuple[Sentence, Sentence]]:
    split = (label.split("-") for label in text.split())
    return {(sentences[a], sentences[b]) for a, b in split if a in sentences and b in sentences}


@dataclass(frozen=True)
class Gold:
    """Labels: phrases by name, and by two letters the pairs of names that are sure or possible."""

    phrases: Labels
    sure: Labels
    possible: Labels


SOURCES = Gold(gold.PHRASES, gold.SURE, gold.POSSIBLE)
BRIEFS = Gold(gold_briefs.PHRASES, gold_briefs.SURE, gold_briefs.POSSIBLE)
SEEN = tuple(key for key in gold.SURE if key != gold.HELD_OUT)


def tally(
    articles: Mapping[str, Article],
    labelled: Gold,
    pairs: Iterable[str],
    *,
    with_maybe: bool,
    background: Background | None,
) -> Tally:
    """Compare each two accounts in `pairs` (two letters) on their own and add up what was found."""
    result = Tally()
    texts = {article.id: article.text for article in articles.values()}
    for key in pairs:
        comparison = compare([articles[letter] for letter in key], background)
        sentences = named(comparison, texts, labelled.phrases)
        sure = labels(labelled.sure[key], sentences)
        possible = labels(labelled.possible.get(key, ""), sentences)
        result.add(shown(comparison, with_maybe=with_maybe), sure, possible)
    return result


def shown(comparison: Comparison, *, with_maybe: bool) -> set[tuple[Sentence, Sentence]]:
    return {
        (pair.a, pair.b) for pair in comparison.pairs if with_maybe or pair.relation is not Relation.MAYBE
    }


def tally_events(events: Iterable[Story], *, with_maybe: bool) -> Tally:
    """Compare all accounts of each event at once and add up what was found."""
    result = Tally()
    for event in events:
        comparison = compare(list(event.articles.values()))
        sure = {(pair.a, pair.b) for pair in event.pairs if pair.sure}
        possible = {(pair.a, pair.b) for pair in event.pairs if not pair.sure}
        result.add(shown(comparison, with_maybe=with_maybe), sure, possible)
    return result


def sources(folder: Path) -> dict[str, Article]:
    return {letter: source(letter, folder) for letter in gold.ACCOUNTS}


def briefs(folder: Path) -> dict[str, Article]:
    return {
        letter: replace(read_article(next(folder.glob(f"*{name}.md")), name), id=name)
        for letter, name in gold.ACCOUNTS.items()
    }


def main(source_folder: str, briefing: str, *event_folders: str) -> None:
    """Print a table of accuracy, with the pair that was held out apart."""
    for name, articles, labelled in (
        ("sources", sources(Path(source_folder)), SOURCES),
        ("briefs", briefs(Path(briefing)), BRIEFS),
    ):
        story = Background(articles.values())
        parts = ("seen", SEEN), ("held out", (gold.HELD_OUT,))
        for (part, pairs), background, with_maybe in product(parts, (story, None), (False, True)):
            one = tally(articles, labelled, pairs, with_maybe=with_maybe, background=background)
            _print(f"{name} {part}, weighed by {'the story' if background else 'the two'}", one, with_maybe)
    for folder in event_folders:
        for with_maybe in (False, True):
            _print(folder, tally_events(stories(Path(folder)), with_maybe=with_maybe), with_maybe)


def _print(name: str, one: Tally, with_maybe: bool) -> None:
    sys.stdout.write(
        f"{name:40} {'firm+maybe' if with_maybe else 'firm':10} found {one.found:3} labelled {one.labelled:3}"
        f" right {one.right:3} precision {one.precision:.2f} recall {one.recall:.2f} F1 {one.f1:.2f}\n"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
