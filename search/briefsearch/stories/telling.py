"""What is told of articles that are near: the names and words that they share, as they are written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

import numpy as np

from briefsearch.entities.lexicon import lexicon
from briefsearch.index.tokens import TokenStream
from briefsearch.model import Article, Entity
from briefsearch.stories.nearness import Nearness, Profile
from briefsearch.stories.values import Related
from briefsearch.text import words as words_of

_MOST_NAMES, _MOST_WORDS = 3, 3
_ENOUGH_NAMES = 2
_SHORTEST_WORD = 4
# Beyond so many terms that are shared no name or word is looked for.
_LOOKED_AT = 20


def tell_related(
    nearness: Nearness, profile: Profile, article: Article, found: Sequence[int], scores: Sequence[float]
) -> list[Related]:
    """Return what is told of the articles `found`, by number, near the `article` of `profile`."""
    known = nearness.collection
    among = np.array(found, np.int64)
    shared_words = known.text.table.shared(profile.text, among)
    shared_names: list[list[int]] = [[] for _ in found]
    if known.names is not None and profile.names is not None:
        shared_names = known.names.shared(profile.names, among)
    entities = entities_of(nearness, (name for names in shared_names for name in names[:_LOOKED_AT]))
    choices: list[tuple[tuple[str, ...], list[str]]] = []
    for names, terms in zip(shared_names, shared_words, strict=True):
        named = [entities[name] for name in names[:_LOOKED_AT]]
        told = tuple(entity.name for entity in named[:_MOST_NAMES])
        forms = (known.text.written[term] for term in terms[:_LOOKED_AT])
        choices.append((told, list(islice(telling(forms, named), _MOST_WORDS))))
    written = as_written(article, {form for _, forms in choices for form in forms})
    return [
        Related(
            id=known.ids[number],
            score=score,
            names=names,
            words=tuple(written.get(form, form) for form in forms),
            days_apart=nearness.days_apart(profile.number, number),
        )
        for number, score, (names, forms) in zip(found, scores, choices, strict=True)
    ]


def entities_of(nearness: Nearness, numbers: Iterable[int]) -> Mapping[int, Entity]:
    """Return summaries of the entities with these numbers."""
    catalogue, wanted = nearness.collection.catalogue, sorted(set(numbers))
    return dict(zip(wanted, catalogue.summaries(wanted), strict=True)) if catalogue is not None else {}


def telling(forms: Iterable[str], names: Iterable[Entity]) -> Iterable[str]:
    """Yield those of some folded words that tell something beside `names`: they are no part of them."""
    known = {word.folded for entity in names for name in entity.names for word in words_of(name)}
    known |= lexicon().functions
    for form in forms:
        if len(form) >= _SHORTEST_WORD and form.isalpha() and form not in known:
            yield form


def as_written(article: Article, forms: Collection[str]) -> Mapping[str, str]:
    """Return for those of some folded words that stand in `article` how it writes them most often."""
    times: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for token in TokenStream(article.text).of(forms):
        times[token.folded][article.text[token.start : token.end]] += 1
    return {form: written.most_common(1)[0][0] for form, written in times.items()}


def tell_story(nearness: Nearness, group: Sequence[int], article: Article) -> tuple[str, ...]:
    """Return the names that most of a group of articles share, and words where those are too few.

    Words are told as `article`, one of them, writes them.
    """
    known, among = nearness.collection, np.array(group, np.int64)
    names = known.names.common(among)[:_LOOKED_AT] if known.names is not None else []
    entities = entities_of(nearness, names)
    named = [entities[number] for number in names]
    told = tuple(entity.name for entity in named[:_MOST_NAMES])
    if len(told) >= _ENOUGH_NAMES:
        return told
    forms = (known.text.written[term] for term in known.text.table.common(among))
    chosen = list(islice(telling(forms, named), _MOST_NAMES - len(told)))
    written = as_written(article, chosen)
    return (*told, *(written.get(form, form) for form in chosen))
