"""What one article holds that may be a name: a pure function of the article, so its result can be kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from briefsearch.entities.lexicon import Lexicon, lexicon
from briefsearch.entities.recognition.forms import Form
from briefsearch.entities.recognition.runs import Run, Setting, lines_of, runs_of
from briefsearch.entities.recognition.segments import segment
from briefsearch.model import Article

_LOWER = re.compile(r"(?<![\w@#/-])[a-z]{2,}(?![\w@/])")
_ACRONYM = re.compile(r"[ \xa0]\( ?([A-Z][A-Za-z&]{1,9}) ?\)")
# Letters that stand for words in lower case: "very high frequency (VHF)".
_ABBREVIATION = re.compile(r"\((?<=[a-z] \() ?([A-Z]{2,6}) ?\)")
_MAX_ACRONYM = 5
# A report with so many different words of team sports is one; a table of results has scores instead.
_SPORT_WORDS = 2
_SPORT_LINE = re.compile(
    r"(?:[A-Z]+ ){0,2}(?:SOCCER|FOOTBALL|RUGBY|CRICKET|BASEBALL|BASKETBALL|HOCKEY)(?: [A-Z]+)* -"
)
_SCORES = 4
_SCORE_SHARE = 0.2


class Acronym(NamedTuple):
    """A definition "Long Form (ACR)"; `start` to `end` are the characters of the long form `name`."""

    short: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of the article with id `article`, and its evidence for the library.

    `found` holds (start, Form) in order; the words of a form stand one space apart from `start` on.
    `lower` counts the words written in lower case, `upper` (keys in lower case too) those with a capital
    that does not come from their place in a sentence or headline.
    """

    article: str
    found: tuple[tuple[int, Form], ...]
    lower: Mapping[str, int]
    upper: Mapping[str, int]
    acronyms: tuple[Acronym, ...]


def candidates(article: Article) -> Candidates:
    """Return what may be a name in the body of `article`, cut up but not yet decided."""
    words = lexicon()
    text = article.text
    lower: Counter[str] = Counter()
    foreign = not article.language.lower().startswith("en")
    runs: list[Run] = []
    for start, end, headline in lines_of(article):
        if not headline:
            lower.update(map(intern, _LOWER.findall(text, start, end)))
            lower.update(intern(short.lower()) for short in _ABBREVIATION.findall(text, start, end))
        runs.extend(runs_of(text, start, end, headline or foreign))
    capitals: list[str] = []
    acronyms: list[Acronym] = []
    for run in runs:
        if not run.headline:
            capitals.extend(run.words[run.setting.initial :])
            if text.startswith("(", run.end + 1):
                acronyms.extend(_acronyms(text, run, words))
    upper = Counter(map(intern, map(str.lower, capitals)))
    found = tuple(_forms(runs, _is_sport(text, runs, lower, words)))
    return Candidates(article.id, found, dict(lower), dict(upper), tuple(acronyms))


def _is_sport(text: str, runs: list[Run], lower: Counter[str], words: Lexicon) -> bool:
    """Whether an article is a report of a team sport."""
    if runs and _SPORT_LINE.match(text):
        return True
    told = len(words.team_sports & lower.keys()) >= _SPORT_WORDS
    scores = sum(run.setting.scored and run.words[-1].rstrip(".") not in words.calendar for run in runs)
    return told or scores >= max(_SCORES, _SCORE_SHARE * len(runs))


def _forms(runs: Iterable[Run], sport: bool) -> Iterator[tuple[int, Form]]:
    for run in runs:
        if run.headline:
            yield run.start, Form(run.words, headline=True)
            continue
        for first, form in segment(Setting(*run.setting[:-1], sport=True) if sport else run.setting):
            yield run.start + offset_of(run.words, first), form


def offset_of(words: tuple[str, ...], number: int) -> int:
    """Return how many characters stand before word `number` of words one space apart."""
    return sum(map(len, words[:number])) + number if number else 0


def _acronyms(text: str, run: Run, words: Lexicon) -> Iterator[Acronym]:
    match = _ACRONYM.match(text, run.end)
    if match is None or run.words[-1] in words.other_words or sum(map(str.isupper, match.group(1))) < 2:
        return
    first = _long_form(match.group(1), run, words)
    if first is not None:
        start = run.start + offset_of(run.words, first)
        yield Acronym(match.group(1), text[start : run.end], start, run.end)


def _long_form(acronym: str, run: Run, words: Lexicon) -> int | None:
    """Return the word of `run` with which the long form of `acronym` begins, or None."""
    letters = [char for char in acronym if char.isupper()]
    capitals = [(number, word[0]) for number, word in enumerate(run.words) if word[0].isupper()]
    for place, (number, _) in enumerate(capitals):
        initials = [letter for _, letter in capitals[place:]]
        if len(initials) > 1 and initials[: len(letters)] == letters:
            return number
    # Acronyms of another language than their long form: "Turkish … Organization (MIT)".
    if (
        run.words[-1] in words.organisation_words
        and len(acronym) <= _MAX_ACRONYM
        and acronym not in words.known
    ):
        number, form = segment(run.setting)[-1]
        if acronym.isupper() and len(form.words) > 2 and form.words[-1] == run.words[-1]:
            return number
    return None
