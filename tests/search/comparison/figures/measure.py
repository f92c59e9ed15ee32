"""Score ledgers against labels: `python -m tests.search.comparison.figures.measure FOLDER…`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from briefsearch.comparison.figures.ledger import ledger
from briefsearch.comparison.values import Claim, FigureRow
from briefsearch.library import Library
from tests.search.comparison import labels
from tests.search.comparison.labels import ClaimLabel, FigureLabel, Story

_T = TypeVar("_T", Claim, ClaimLabel)


@dataclass
class Tally:
    """Pairs of claims of two accounts in one row, and rows that `differs` and `flags` are right for.

    `labelled` pairs are those of the labels, of which `met` are found; `given` are ours, of which `right` are
    labelled. `rows` of ours have a label; a flagged row of one account counts for the flags alone.
    """

    labelled: int = 0
    met: int = 0
    given: int = 0
    right: int = 0
    rows: int = 0
    differing: int = 0
    flaggable: int = 0
    flagged: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.met / self.labelled if self.labelled else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.2f} ({self.right}/{self.given}), "
            f"recall {self.recall:.2f} ({self.met}/{self.labelled}), "
            f"differs {self.differing}/{self.rows}, flags {self.flagged}/{self.flaggable}"
        )


def rows_of(story: Story, folder: Path, cache: Path) -> tuple[FigureRow, ...]:
    """Return the ledger of a story, with names as a library in `folder` recognises them."""
    library = Library(folder, cache)
    library.build()
    ids = list(story.articles)
    names = {one: library.names(one) for one in ids}
    found = ledger([library.article(one) for one in ids], library.compare(ids), names)
    library.close()
    return found


def is_of(claim: Claim, label: ClaimLabel) -> bool:
    """Whether a claim is the labelled one, or the same value that its account gives elsewhere."""
    if claim.article != label.article:
        return False
    return claim.span.overlaps(label.span) or claim.value == label.value


def tally(story: Story, rows: Sequence[FigureRow]) -> Tally:
    """Score the ledger of one story."""
    result = Tally()
    for label in story.figures:
        for one, other in _across(label.claims):
            result.labelled += 1
            result.met += any(_has(row, one) and _has(row, other) for row in rows)
    for row in rows:
        found = [_label(pair, story.figures) for pair in _across(row.claims)]
        result.given += len(found)
        result.right += sum(label is not None for label in found)
        known = next((label for label in found if label), None)
        if known:
            result.rows += 1
            result.differing += known.differs == row.differs
        if known or not found:
            result.flaggable += 1
            result.flagged += known.flags == set(row.flags) if known else _is_impossible(row, story.figures)
    return result


def _across(claims: Sequence[_T]) -> Iterator[tuple[_T, _T]]:
    return ((one, other) for one, other in combinations(claims, 2) if one.article != other.article)


def _has(row: FigureRow, label: ClaimLabel) -> bool:
    return any(is_of(claim, label) for claim in row.claims)


def _label(pair: tuple[Claim, Claim], figures: Iterable[FigureLabel]) -> FigureLabel | None:
    """Return the labelled row that has both claims of a pair."""
    for label in figures:
        if all(any(is_of(claim, one) for one in label.claims) for claim in pair):
            return label
    return None


def _is_impossible(row: FigureRow, figures: Iterable[FigureLabel]) -> bool:
    """Whether a labelled row has all claims of a row of one account, and one of its flags."""
    return any(
        not label.flags.isdisjoint(row.flags)
        and all(any(is_of(claim, one) for one in label.claims) for claim in row.claims)
        for label in figures
    )


def main(folders: Sequence[str]) -> None:
    """Print the score of each folder of labelled stories."""
    for name in folders:
        total = Tally()
        for story in labels.stories(Path(name)):
            with tempfile.TemporaryDirectory() as cache:
                found = tally(story, rows_of(story, Path(name) / story.name, Path(cache)))
            total += found
            sys.stdout.write(f"{story.name}: {found}\n")
        sys.stdout.write(f"{name}: {total}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
