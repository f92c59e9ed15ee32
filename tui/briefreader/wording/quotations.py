"""Who says what: statements under their speakers, what is said of them, and all of them as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefreader.look.signs import Signs
from briefreader.widgets.lines import Pieces
from briefreader.wording.csvform import table_csv
from briefreader.wording.saying import plural
from briefreader.wording.sides import Sides
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS
from briefsearch.comparison.differences import own_words
from briefsearch.comparison.values import Mode, Statement
from briefsearch.model import Span
from briefsearch.text import Word, words

NONE = (
    "Nobody is quoted in these accounts.",
    "What stands between quotation marks, or is told as said by somebody, is listed here by speaker.",
    "{leave} goes back to the comparison, where {compare} chooses other accounts.",
)
NONE_SHARED = ("Each of these statements is in one account alone.", "{shared} shows them all.")
NONE_OF_MODE = ("Nobody is quoted in this way here.", "{mode} shows the other statements.")

# What a key goes through; without a mode, statements of both are shown.
MODES: tuple[Mode | None, ...] = (None, Mode.DIRECT, Mode.REPORTED)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever says something, and what, in groups: versions of one statement, or one statement alone.

    `name` is empty where nobody is named. `counts` maps the ids of accounts to numbers of statements.
    """

    name: str
    is_anonymous: bool
    groups: tuple[tuple[Statement, ...], ...]
    counts: Mapping[str, int]


def by_speaker(statements: Iterable[Statement], sides: Sides) -> list[Speaker]:
    """Return who says `statements`: those that say most first, then anonymous ones, and last nobody.

    All versions of a statement stand under one speaker, of whom a version may have another name. Those that
    several accounts have come first, the others in reading order.
    """
    groups: dict[tuple[int, int], list[Statement]] = {}
    read = sorted(statements, key=lambda each: (sides.rank(each.article), each.start))
    for number, statement in enumerate(read):
        key = (statement.group, 0) if statement.group else (0, number)
        groups.setdefault(key, []).append(statement)
    said: dict[tuple[str, bool], list[tuple[Statement, ...]]] = {}
    for group in groups.values():
        owner = min(group, key=lambda each: (not each.speaker, each.is_anonymous))
        said.setdefault((owner.speaker, owner.is_anonymous), []).append(tuple(group))
    speakers = []
    for (name, is_anonymous), own in said.items():
        own.sort(key=lambda group: not group[0].group)
        counts = Counter(statement.article for group in own for statement in group)
        speakers.append(Speaker(name, is_anonymous, tuple(own), counts))
    return sorted(speakers, key=lambda each: (not each.name, each.is_anonymous, -sum(each.counts.values())))


def titles(statements: Sequence[Statement], dot: str) -> list[str]:
    """Return how many statements there are, and how many of them several accounts have; the fullest first."""
    if not statements:
        return ["quotations"]
    shared = len({statement.group for statement in statements if statement.group})
    counted = f"quotations {dot} {plural(len(statements), 'statement')}"
    return [f"{counted}, {shared:,} in several accounts", counted, "quotations"]


def heard_in(statements: Iterable[Statement]) -> Mapping[int, int]:
    """Return for each group in how many accounts it is."""
    accounts = {(statement.group, statement.article) for statement in statements if statement.group}
    return Counter(group for group, _ in accounts)


def shared_words(here: str, others: Iterable[str]) -> list[Span]:
    """Return the spans of the words of `here` that each of `others` has too; neighbours are one span.

    Spans of nothing but stop words are left out.
    """
    own = [span for other in others for span in own_words(here, other)[0]]
    runs: list[list[Word]] = [[]]
    for word in words(here):
        if any(word.start < span.end and span.start < word.end for span in own):
            runs.append([])
        else:
            runs[-1].append(word)
    telling = (run for run in runs if any(word.folded not in STOP_WORDS for word in run))
    return [Span(run[0].start, run[-1].end) for run in telling]


def told(statement: Statement, sides: Sides, signs: Signs) -> Pieces:
    """Return where a statement stands, and whose it is."""
    parts = [
        f"paragraph {sides.paragraph(statement.sentence)}",
        statement.speaker or "nobody named",
        statement.mode.value,
    ]
    return [
        (sides.name(statement.article), "strong"),
        ("".join(f" {signs.middot} {part}" for part in parts), "quiet"),
    ]


def as_csv(speakers: Iterable[Speaker], sides: Sides, signs: Signs) -> str:
    """Return a line for each statement."""
    lines: list[list[str | float]] = []
    for speaker in speakers:
        for statement in (each for group in speaker.groups for each in group):
            article, sentence = statement.article, statement.sentence
            lines.append(
                [
                    *(statement.speaker, "yes" if statement.is_anonymous else "no", statement.mode.value),
                    *(statement.group or "", sides.written(article, statement.span), sides.name(article)),
                    *(sides.date(article, signs), sides.paragraph(sentence)),
                    sides.written(article, sentence.span),
                ]
            )
    head = ("speaker", "anonymous", "mode", "group", "statement", "account", "date", "paragraph", "sentence")
    return table_csv(head, lines)
