"""Weigh what one account alone has.

A passage weighs `3 · names + 2 · statements + 1.5 · figures + .1 · words`, all of them counted where no other
account has them: names of people, places and bodies that no other account mentions, statements without a
group, figures whose value stands nowhere else, and words of which no other account has the stem. What is
too short to tell anything, or asks the reader to do something, weighs a tenth of that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS
from briefsearch.comparison.figures.agreement import Values
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.comparison.values import Comparison, Passage, Statement
from briefsearch.model import Article, Entity, Sentence

_NAME, _STATEMENT, _FIGURE, _WORD = 3.0, 2.0, 1.5, 0.1
_CRUMB = 0.1
_LEAST_WORDS = 5
_ENDS = ".!?…:;\"'”’»)]"
_T = TypeVar("_T")
_Run = tuple[Sentence, ...]
# What a page says to its readers.
_CALLS = frozenset(
    ("subscribe", "newsletter", "newsletters", "inbox", "advertisement", "copyright", "click", "login")
)


@dataclass(frozen=True, slots=True)
class _Account:
    """An account, and what others may have of it as well: names by id, figures, stems of words."""

    article: Article
    entities: Sequence[Entity]
    figures: Sequence[Figure]
    stems: Collection[str]


def passages(
    articles: Sequence[Article],
    comparison: Comparison,
    names: Mapping[str, Sequence[Entity]],
    said: Sequence[Statement],
) -> tuple[Passage, ...]:
    """Return the neighbouring sentences that one account alone has, those that add most first.

    `names` are the entities of each account with their mentions in it, `said` are the statements of all.
    """
    accounts = [_account(article, names.get(article.id, ())) for article in articles]
    found = [
        passage
        for account in accounts
        for passage in _passages(
            account,
            [other for other in accounts if other is not account],
            list(_runs(comparison, account.article.id)),
            [one for one in said if one.article == account.article.id and not one.group],
        )
    ]
    place = {article.id: at for at, article in enumerate(articles)}
    return tuple(sorted(found, key=lambda one: (-one.weight, place[one.article], one.span.start)))


def _account(article: Article, entities: Sequence[Entity]) -> _Account:
    return _Account(article, entities, figures_of(article), _stems(article.text))


def _stems(words: str) -> set[str]:
    forms = {word.folded for word in text.words(words)}
    return {text.stem(form) for form in forms if form not in STOP_WORDS}


def _runs(comparison: Comparison, name: str) -> Iterator[_Run]:
    """Yield the sentences of one account that no other has, neighbours of one block together."""
    only = set(comparison.only[name])
    run: list[Sentence] = []
    for sentence in comparison.sentences[name]:
        if run and (sentence not in only or sentence.block != run[-1].block):
            yield tuple(run)
            run = []
        if sentence in only:
            run.append(sentence)
    if run:
        yield tuple(run)


def _passages(
    account: _Account, others: Sequence[_Account], runs: Sequence[_Run], said: Iterable[Statement]
) -> Iterator[Passage]:
    """Yield what `runs` of sentences of an account add to `others`; `said` is what nobody says there."""
    article = account.article
    told = Values(figure for other in others for figure in other.figures)
    stems = {stem for other in others for stem in other.stems}
    names = _by_run(runs, _names(account, others))
    figures = _by_run(runs, ((one.span.start, one) for one in account.figures))
    statements = _by_run(runs, ((one.start, one) for one in said))
    for at, run in enumerate(runs):
        words = article.text[run[0].start : run[-1].end]
        own = tuple(" ".join(one.span.of(article.text).split()) for one in figures[at] if not told.has(one))
        passage = Passage(article.id, run, 0.0, tuple(dict.fromkeys(names[at])), own, tuple(statements[at]))
        yield replace(passage, weight=_weight(passage, words, len(_stems(words) - stems)))


def _weight(passage: Passage, words: str, new: int) -> float:
    """Return what a passage adds, `new` of whose words are new."""
    weight = (
        _NAME * len(passage.names)
        + _STATEMENT * len(passage.statements)
        + _FIGURE * len(passage.figures)
        + _WORD * new
    )
    return round(weight * _CRUMB if _is_crumb(words) else weight, 3)


def _by_run(runs: Sequence[_Run], found: Iterable[tuple[int, _T]]) -> list[list[_T]]:
    """Return what begins in each run; `found` comes with its first character."""
    starts = [run[0].start for run in runs]
    shares: list[list[_T]] = [[] for _ in runs]
    for start, one in found:
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < runs[at][-1].end:
            shares[at].append(one)
    return shares


def _names(account: _Account, others: Sequence[_Account]) -> list[tuple[int, str]]:
    """Return where, in order, an account names whom no other names, by display name; not its own outlet."""
    known = {entity.id for other in others for entity in other.entities}
    outlet = account.article.outlet.lower()
    found = [
        (mention.start, entity.name)
        for entity in account.entities
        if entity.id not in known and not (outlet and entity.name.lower() in outlet)
        for mention in entity.mentions
        if mention.article == account.article.id
    ]
    return sorted(found, key=lambda one: one[0])


def _is_crumb(words: str) -> bool:
    """Whether some words tell nothing: too few, without an end as links are, or all in capitals."""
    found = [word.folded for word in text.words(words)]
    has_end = words.rstrip()[-1:] in _ENDS
    return len(found) < _LEAST_WORDS or not has_end or words.isupper() or not _CALLS.isdisjoint(found)
