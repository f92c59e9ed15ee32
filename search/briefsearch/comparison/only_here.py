"""Weigh what one account alone has.

A passage weighs `3 · names + 2 · statements + 1.5 · figures + .1 · words`, all of them counted where no other
account has them: names of people, places and bodies that no other account mentions, statements without a
group, figures whose value stands nowhere else, and words of which no other account has the stem. What is
too short to tell anything, or asks the reader to do something, weighs a tenth of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS
from briefsearch.comparison.figures.agreement import same
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.comparison.values import Comparison, Passage, Statement
from briefsearch.model import Article, Entity, Sentence

_NAME, _STATEMENT, _FIGURE, _WORD = 3.0, 2.0, 1.5, 0.1
_CRUMB = 0.1
_LEAST_WORDS = 5
_ENDS = ".!?…:;\"'”’»)]"
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
        _passage(account, run, [other for other in accounts if other is not account], said)
        for account in accounts
        for run in _runs(comparison, account.article.id)
    ]
    place = {article.id: at for at, article in enumerate(articles)}
    return tuple(sorted(found, key=lambda one: (-one.weight, place[one.article], one.span.start)))


def _account(article: Article, entities: Sequence[Entity]) -> _Account:
    return _Account(article, entities, figures_of(article), _stems(article.text))


def _stems(words: str) -> set[str]:
    forms = {word.folded for word in text.words(words)}
    return {text.stem(form) for form in forms if form not in STOP_WORDS}


def _runs(comparison: Comparison, name: str) -> Iterator[tuple[Sentence, ...]]:
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


def _passage(
    account: _Account, run: tuple[Sentence, ...], others: Sequence[_Account], said: Sequence[Statement]
) -> Passage:
    article = account.article
    start, end = run[0].start, run[-1].end
    names = _names(account, start, end, others)
    figures = tuple(
        " ".join(figure.span.of(article.text).split())
        for figure in account.figures
        if start <= figure.span.start < end and not any(_has(other, figure) for other in others)
    )
    statements = tuple(
        one for one in said if one.article == article.id and start <= one.start < end and not one.group
    )
    words = article.text[start:end]
    new = _stems(words).difference(*(other.stems for other in others))
    weight = _NAME * len(names) + _STATEMENT * len(statements) + _FIGURE * len(figures) + _WORD * len(new)
    if _is_crumb(words):
        weight *= _CRUMB
    return Passage(article.id, run, round(weight, 3), names, figures, statements)


def _names(account: _Account, start: int, end: int, others: Sequence[_Account]) -> tuple[str, ...]:
    """Return the display names of those whom only this account names, in the order of their mention.

    Its own outlet is not one of them.
    """
    known = {entity.id for other in others for entity in other.entities}
    outlet = account.article.outlet.lower()
    first: defaultdict[str, int] = defaultdict(lambda: end)
    for entity in account.entities:
        if entity.id in known or (outlet and entity.name.lower() in outlet):
            continue
        for mention in entity.mentions:
            if mention.article == account.article.id and start <= mention.start < end:
                first[entity.name] = min(first[entity.name], mention.start)
    return tuple(sorted(first, key=lambda name: first[name]))


def _has(account: _Account, figure: Figure) -> bool:
    return any(same(figure, other) for other in account.figures)


def _is_crumb(words: str) -> bool:
    """Whether some words tell nothing: too few, without an end as links are, or all in capitals."""
    found = [word.folded for word in text.words(words)]
    has_end = words.rstrip()[-1:] in _ENDS
    return len(found) < _LEAST_WORDS or not has_end or words.isupper() or not _CALLS.isdisjoint(found)
