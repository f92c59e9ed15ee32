"""Stories labelled by hand: a folder of accounts in Markdown, and what a reader would find in them.

`labels.toml` beside the accounts names every place by words of it, which stand in one sentence only; `read`
turns them into sentences and spans. A label whose words are nowhere, or in two sentences, is an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefsearch import text
from briefsearch.comparison.values import Bound, Flag, Mode
from briefsearch.intake import read_article
from briefsearch.model import Article, Sentence, Span

GOLD = Path(__file__).parent / "gold"
HELD_OUT = Path(__file__).parent / "held_out"


@dataclass(frozen=True, slots=True)
class PairLabel:
    """Two sentences that say the same thing; those not `sure` share a part of it only."""

    a: Sentence
    b: Sentence
    sure: bool


@dataclass(frozen=True, slots=True)
class ClaimLabel:
    """A figure or date of one account; `value` is as in `values.Claim`, `span` has the words of the bound."""

    article: str
    sentence: Sentence
    span: Span
    value: float | str
    bound: Bound
    attributed_to: str


@dataclass(frozen=True, slots=True)
class FigureLabel:
    """A row of the ledger."""

    subject: str
    unit: str
    differs: bool
    flags: frozenset[Flag]
    claims: tuple[ClaimLabel, ...]


@dataclass(frozen=True, slots=True)
class QuoteLabel:
    """A statement: `span` is of some of its words, `sentence` the one that they begin in.

    `group` numbers statements of several accounts that are the same one; 0 is only here.
    """

    article: str
    sentence: Sentence
    span: Span
    speaker: str
    mode: Mode
    is_anonymous: bool
    group: int


@dataclass(frozen=True, slots=True)
class Story:
    """The accounts of one story, by id in the order of their file names, and all labels."""

    name: str
    articles: Mapping[str, Article]
    pairs: tuple[PairLabel, ...]
    figures: tuple[FigureLabel, ...]
    quotes: tuple[QuoteLabel, ...]
    only: tuple[Sentence, ...]


def stories(folder: Path) -> list[Story]:
    """Return the labelled stories in `folder`, in the order of their names."""
    return [read(file.parent) for file in sorted(folder.glob("*/labels.toml"))]


def read(folder: Path) -> Story:
    """Return the story in `folder`; raises ValueError for a label that names no place, or two."""
    articles = {file.stem: replace(read_article(file, file.stem), id=file.stem) for file in _accounts(folder)}
    places = _Places(folder.name, articles)
    data = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    return Story(
        folder.name,
        articles,
        pairs=tuple(
            PairLabel(
                places.sentence(one["a"], one["a_phrase"]),
                places.sentence(one["b"], one["b_phrase"]),
                one["sure"],
            )
            for one in data.get("pair", ())
        ),
        figures=tuple(_figure(one, places) for one in data.get("figure", ())),
        quotes=tuple(_quote(one, places) for one in data.get("quote", ())),
        only=tuple(places.sentence(one["account"], one["phrase"]) for one in data.get("only", ())),
    )


def _accounts(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.md") if file.stem.lower() != "readme")


def _figure(one: Mapping[str, Any], places: _Places) -> FigureLabel:
    flags = frozenset(Flag(flag) for flag in one.get("flags", ()))
    claims = tuple(_claim(each, places) for each in one["claim"])
    return FigureLabel(one["subject"], one["unit"], one["differs"], flags, claims)


def _claim(one: Mapping[str, Any], places: _Places) -> ClaimLabel:
    account = one["account"]
    span = places.near(account, one["phrase"], places.sentence(account, one["sentence"]))
    value = one["value"] if isinstance(one["value"], str) else float(one["value"])
    sentence = places.holding(account, span.start)
    return ClaimLabel(account, sentence, span, value, Bound(one.get("bound", "exact")), one.get("by", ""))


def _quote(one: Mapping[str, Any], places: _Places) -> QuoteLabel:
    span = places.span(one["account"], one["phrase"])
    return QuoteLabel(
        article=one["account"],
        sentence=places.holding(one["account"], span.start),
        span=span,
        speaker=one["speaker"],
        mode=Mode(one["mode"]),
        is_anonymous=one.get("anonymous", False),
        group=one.get("group", 0),
    )


class _Places:
    """Find the words of labels in the accounts of one story; white space of any kind is one blank."""

    def __init__(self, story: str, articles: Mapping[str, Article]) -> None:
        self._story = story
        self._articles = articles
        self._sentences = {article.id: text.sentences(article) for article in articles.values()}

    def span(self, account: str, phrase: str) -> Span:
        """Return the one place of `phrase` in an account."""
        found = self._matches(account, phrase)
        if len(found) != 1:
            raise self._error(account, phrase, f"stands there {len(found)} times")
        return Span(*found[0].span())

    def near(self, account: str, phrase: str, sentence: Sentence) -> Span:
        """Return the one place of `phrase` in a sentence, or else in its paragraph."""
        found = [Span(*match.span()) for match in self._matches(account, phrase)]
        paragraph = self._articles[account].blocks[sentence.block].span
        for within in (sentence.span, paragraph):
            inside = [span for span in found if within.start <= span.start and span.end <= within.end]
            if len(inside) == 1:
                return inside[0]
        raise self._error(account, phrase, "stands not once in its sentence or paragraph")

    def sentence(self, account: str, phrase: str) -> Sentence:
        """Return the one sentence of an account that has `phrase`."""
        starts = {self.holding(account, match.start()) for match in self._matches(account, phrase)}
        if len(starts) != 1:
            raise self._error(account, phrase, f"stands in {len(starts)} sentences")
        return starts.pop()

    def holding(self, account: str, at: int) -> Sentence:
        """Return the sentence of an account that has the character `at`."""
        for sentence in self._sentences[account]:
            if sentence.start <= at < sentence.end:
                return sentence
        raise self._error(account, self._articles[account].text[at : at + 40], "is outside all sentences")

    def _matches(self, account: str, phrase: str) -> list[re.Match[str]]:
        if account not in self._articles:
            raise self._error(account, phrase, "no such account")
        pattern = r"\s+".join(map(re.escape, text.clean(phrase).split()))
        return list(re.finditer(rf"(?<!\w){pattern}(?!\w)", self._articles[account].text))

    def _error(self, account: str, phrase: str, what: str) -> ValueError:
        return ValueError(f"{self._story}, {account}: “{phrase}”: {what}")
