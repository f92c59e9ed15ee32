"""What one article holds that may be a name: a pure function of the article, so its result can be kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from briefsearch.entities.lexicon import Lexicon, lexicon
from briefsearch.entities.runs import Run, lines_of, runs_of
from briefsearch.entities.segments import Form, Segmenter
from briefsearch.model import Article, EntityKind

_LOWER = re.compile(r"(?<![\w@#/-])[a-z]{2,}(?![\w@/])")
_ACRONYM = re.compile(r"[ \xa0]\(([A-Z][A-Za-z&]{1,9})\)")
_MAX_ACRONYM = 5


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
    found: list[tuple[int, Form]] = []
    acronyms: list[Acronym] = []
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    foreign = not article.language.lower().startswith("en")
    for start, end, headline in lines_of(article):
        if not headline:
            lower.update(map(intern, _LOWER.findall(article.text, start, end)))
        for run in runs_of(article.text, start, end, headline or foreign):
            if not run.headline:
                upper.update(intern(word.lower()) for word in run.words[run.initial :])
                acronyms.extend(_acronyms(article.text, run, words))
            found.extend(_forms(run, words))
    return Candidates(article.id, tuple(found), dict(lower), dict(upper), tuple(acronyms))


def _forms(run: Run, words: Lexicon) -> Iterator[tuple[int, Form]]:
    if run.headline:
        yield run.start, Form(run.words, headline=True)
        return
    for first, form in Segmenter(run, words).forms:
        yield run.start + offset_of(run.words, first), form


def offset_of(words: tuple[str, ...], number: int) -> int:
    """Return how many characters stand before word `number` of words one space apart."""
    return sum(map(len, words[:number])) + number


def _acronyms(text: str, run: Run, words: Lexicon) -> Iterator[Acronym]:
    end = run.start + offset_of(run.words, len(run.words)) - 1
    match = _ACRONYM.match(text, end)
    if match is None or sum(map(str.isupper, match.group(1))) < 2:
        return
    first = _long_form(match.group(1), run, words)
    if first is not None:
        start = run.start + offset_of(run.words, first)
        yield Acronym(match.group(1), text[start:end], start, end)


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
        number, form = Segmenter(run, words).forms[-1]
        if acronym.isupper() and len(form.words) > 2 and form.words[-1] == run.words[-1]:
            return number
    return None


def kind_of_known(name: str, words: Lexicon) -> EntityKind | None:
    """Return the kind of a name of the word lists, whatever its accents or hyphens, or None."""
    if (kind := words.known.get(name)) is not None:
        return kind
    if name.isascii():
        return words.known.get(name.replace("-", " ")) if "-" in name else None
    from anyascii import anyascii

    return words.known.get(anyascii(name).replace("-", " "))
