"""Score timelines against labels: `python -m tests.search.comparison.timeline.measure [--all]`.

Without `--all` the held-out story is left out.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from briefsearch.comparison.timeline.values import Report, Row, Timeline
from briefsearch.library import Library
from briefsearch.model import Sentence
from tests.search.comparison.labels import GOLD, HELD_OUT

LABELS = Path(__file__).parent / "labels"
BRIEFING = Path(__file__).parents[4] / "assets/briefing"
STORIES = {
    "briefing": BRIEFING,
    "hostage-tour": GOLD / "hostage-tour",
    "ferry-disaster": GOLD / "ferry-disaster",
}
HELD = {"airline-collapse": HELD_OUT / "airline-collapse"}


@dataclass(frozen=True)
class Label:
    """A sentence that reports the event numbered `event`, and the date that it gives, empty for none.

    One that is `possible` counts neither for nor against.
    """

    event: int
    sentence: Sentence
    when: str
    possible: bool


@dataclass
class Tally:
    """Dates that are right, reports of two accounts in one row, and reports without a date that are found."""

    dates: int = 0
    dated: int = 0
    given: int = 0
    right: int = 0
    pairs: int = 0
    joined: int = 0
    together: int = 0
    rightly: int = 0
    undated: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def __str__(self) -> str:
        return (
            f"dates: precision {_share(self.right, self.given)}, recall {_share(self.dated, self.dates)}; "
            f"one event: precision {_share(self.rightly, self.together)}, "
            f"recall {_share(self.joined, self.pairs)}; without a date {_share(self.found, self.undated)}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole if whole else 0:.2f} ({part}/{whole})"


def timeline_of(folder: Path, cache: Path) -> tuple[Timeline, Library]:
    """Return the timeline of all accounts in a folder, and the library that they are of."""
    library = Library(folder, cache)
    library.build()
    return library.timeline([head.id for head in library.heads()]), library


def labels_of(name: str, found: Timeline, library: Library) -> list[Label]:
    """Return the labels of a story; raises ValueError for words that stand in no sentence, or in two."""
    events = tomllib.loads((LABELS / f"{name}.toml").read_text(encoding="utf-8"))["event"]
    return [
        Label(
            number,
            _sentence(one["account"], one["phrase"], library),
            one.get("when", ""),
            one.get("possible", False),
        )
        for number, event in enumerate(events)
        for one in event["reports"]
        if one["account"] in found.articles
    ]


def _sentence(account: str, phrase: str, library: Library) -> Sentence:
    from briefsearch import text

    article = library.article(account)
    plain = article.text.replace("’", "'")
    found = [one for one in text.sentences(article) if phrase in " ".join(one.span.of(plain).split())]
    if len(found) != 1:
        raise ValueError(f"{account}: “{phrase}” stands in {len(found)} sentences")
    return found[0]


def tally(labels: Sequence[Label], found: Timeline, library: Library) -> Tally:
    """Score one timeline."""
    result = Tally()
    events = [row for row in found.rows if row.is_event]
    reports = [(number, report) for number, event in enumerate(events) for report in event.reports]
    for label in labels:
        if label.when and not label.possible:
            result.dates += 1
            result.dated += any(_is_of(report, events[number], label) for number, report in reports)
    for number, report in reports:
        here = [label for label in labels if label.sentence == report.sentence]
        if not report.span or (here and all(label.possible for label in here)):
            continue
        result.given += 1
        if any(_is_of(report, events[number], label) for label in here):
            result.right += 1
        else:
            result.wrong.append(f"date {_told(report, events[number], library)}")
    _score_pairs(labels, events, library, result)
    return result


def _score_pairs(labels: Sequence[Label], events: Sequence[Row], library: Library, result: Tally) -> None:
    sure = [label for label in labels if not label.possible]
    for one, other in _across(sure):
        if one.event == other.event and one.when and other.when:
            result.pairs += 1
            if any(_has(event, one) and _has(event, other) for event in events):
                result.joined += 1
            else:
                result.wrong.append(f"apart {_both(one, other, library)}")
    for label in sure:
        if not label.when:
            mates = [one for one in labels if one.event == label.event and one is not label]
            result.undated += 1
            result.found += any(
                _has(event, label) and any(_has(event, one) for one in mates) for event in events
            )
    for report, another in (pair for event in events for pair in combinations(event.reports, 2)):
        if report.article != another.article:
            mine, theirs = (
                {each.event for each in labels if each.sentence == one.sentence} for one in (report, another)
            )
            result.together += 1
            result.rightly += bool(mine & theirs)
            if not mine & theirs:
                result.wrong.append(f"joined {_both(report, another, library)}")


def _across(labels: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    return (
        (one, other)
        for one, other in combinations(labels, 2)
        if one.sentence.article != other.sentence.article
    )


def _is_of(report: Report, event: Row, label: Label) -> bool:
    """Whether a report is in the labelled sentence, with the date of the label."""
    when = report.when or event.when
    return report.sentence == label.sentence and bool(report.span) and when.value == label.when


def _has(event: Row, label: Label) -> bool:
    """Whether an event has the labelled sentence, with the date of the label if that has one."""
    return any(
        _is_of(report, event, label) if label.when else report.sentence == label.sentence
        for report in event.reports
    )


def _words(sentence: Sentence, library: Library) -> str:
    words = " ".join(sentence.span.of(library.article(sentence.article).text).split())
    return f"{sentence.article}: {words[:70]}"


def _both(one: Label | Report, other: Label | Report, library: Library) -> str:
    return f"{_words(one.sentence, library)} | {_words(other.sentence, library)}"


def _told(report: Report, event: Row, library: Library) -> str:
    when = report.when or event.when
    return f"{when.value} {report.basis.value} {_words(report.sentence, library)}"


def scored(name: str, folder: Path, cache: Path) -> Tally:
    """Return the score of one story."""
    found, library = timeline_of(folder, cache)
    result = tally(labels_of(name, found, library), found, library)
    library.close()
    return result


def main(arguments: Sequence[str]) -> None:
    """Print the score of each story, and with `-v` what is wrong."""
    total = Tally()
    for name, folder in (STORIES | (HELD if "--all" in arguments else {})).items():
        with tempfile.TemporaryDirectory() as cache:
            found = scored(name, folder, Path(cache))
        sys.stdout.write(f"{name}: {found}\n")
        if "-v" in arguments and name in STORIES:
            sys.stdout.writelines(f"  {line}\n" for line in found.wrong)
        if name in STORIES:
            total += found
    sys.stdout.write(f"all: {total}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
