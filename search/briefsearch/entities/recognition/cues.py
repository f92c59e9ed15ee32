"""What the words around a capitalised run say of the name in it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.recognition.vocabulary import is_strong_title

# After one of these a month or town is meant, whatever name follows ("in April Karst …").
_WHEN_OR_WHERE = frozenset(
    ("in", "on", "at", "since", "until", "from", "to", "near", "of", "last", "next", "during", "this")
)

_PLACING = frozenset(("of", "in", "to", "from"))


class Before(NamedTuple):
    """What the word before a name says of it.

    `dated`: that a month or town follows; `work`: that it is the title of a film or book, or a product.
    """

    person: bool = False
    place: bool = False
    organisation: bool = False
    club: bool = False
    dated: bool = False
    work: bool = False


class After(NamedTuple):
    """What the word after a name says of it.

    `speaks`: that it is someone or some body that speaks; `work`: that it is a title or a product.
    """

    person: bool = False
    place: bool = False
    organisation: bool = False
    club: bool = False
    speaks: bool = False
    work: bool = False


@lru_cache(maxsize=1 << 16)
def before(word: str) -> Before:
    """Return what `word` says of the name that it stands before; "" is none."""
    words = lexicon()
    role = word in words.roles or is_strong_title(word.title(), words)
    return Before(
        person=role and word not in words.functions,
        place=word in words.place_prepositions or word in words.place_nouns,
        organisation=word in words.company_cues,
        club=word in words.club_leaders,
        dated=word in _WHEN_OR_WHERE,
        work=word in words.work_cues,
    )


@lru_cache(maxsize=1 << 16)
def before_of(noun: str, preposition: str) -> Before:
    """Return what a noun with "of" or "in" says: "town of" is as good as "in", "shares in" as "company"."""
    words = lexicon()
    if noun in words.place_cues and preposition in _PLACING:
        return before("in")
    return before("company" if noun in words.stake_words else preposition)


@lru_cache(maxsize=1 << 16)
def after(word: str) -> After:
    """Return what `word` says of the name that it stands after; "" is none."""
    words = lexicon()
    return After(
        person=word in words.person_followers,
        place=word in words.place_followers,
        organisation=word in words.company_followers,
        club=word in words.club_followers,
        speaks=word in words.speech_verbs,
        work=word in words.work_followers,
    )


def told_by(apposition: tuple[str, ...]) -> After:
    """Return what the noun of an apposition says: "Brenk, a retired teacher", "Brenk, the oil company"."""
    words = lexicon()
    for word in apposition:
        if word in words.company_cues:
            return After(organisation=True)
        if word in words.roles:
            return After(person=True)
        if word in words.place_nouns:
            return After(place=True)
    return After()
