"""Names of organisations: the form in which two of them are equal, and which one is short for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from briefsearch.entities.folding import tokens_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.merging.variants import company_words, legal_forms, short_forms, spellings
from briefsearch.model import EntityKind

SMALL = frozenset(("and", "of", "for", "the", "in", "on", "at", "to"))
_MAX_ACRONYM = 8
# What says of what kind an organisation is, and may stand before its name or after it.
_HEADS = frozenset(("academy", "college", "department", "government", "institute", "ministry", "university"))
# The University of Washington is not Washington University.
_TWO_UNIVERSITIES = frozenset(("miami", "washington", "york", "georgia"))
_CLUBS = frozenset(("city", "county", "rangers", "rugby", "town", "united"))
_SHORTENED = {
    "united nations": "un",
    "united states": "us",
    "united kingdom": "uk",
    "european union": "eu",
}


def normal_form(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of an organisation's name in the form that its other spellings share.

    Legal forms at its end are left out; "Ministry of Foreign Affairs" and "University of Leeds"
    become "foreign ministry" and "leeds university"; a word that is spelled in two ways is spelled in one.
    """
    words = [spellings().get(word, word) for word in _shortened(tokens)]
    while len(words) > 1 and (words[-1] in legal_forms() or words[-1] == "and"):
        words.pop()
    if len(words) > 2 and words[0] in _HEADS and words[1] in ("of", "for"):
        named = words[3:] if words[2] == "the" else words[2:]
        if named and not (words[0] == "university" and named[0] in _TWO_UNIVERSITIES):
            words = [*named, words[0]]
    if "affairs" in words and words[-1] in ("ministry", "department") and len(words) > 2:
        words.remove("affairs")
    return tuple(words)


def _shortened(tokens: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        short = _SHORTENED.get(" ".join(tokens[at : at + 2]))
        # "United Nations" itself is a name, and "United States Steel" is called so.
        if short and len(tokens) > 2:
            yield short
            at += 2
        else:
            yield tokens[at]
            at += 1


@lru_cache(maxsize=1 << 16)
def initials(words: tuple[str, ...]) -> frozenset[str]:
    """Return the acronyms that a name of these words may have, folded.

    Small words are left out or not; "us" in "US Geological Survey" keeps both letters or the first.
    """
    found = set()
    for kept in (words, tuple(word for word in words if word not in SMALL)):
        first = "".join(word[0] for word in kept)
        found.add(first)
        if kept[:1] and kept[0] in _SHORTENED.values():
            found.add(kept[0] + first[1:])
    return frozenset(acronym for acronym in found if 1 < len(acronym) <= _MAX_ACRONYM)


def is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one normal form is what another is called by, where no third one is meant.

    It may leave out what stands before ("Foreign Ministry" of one country), what follows a small word
    ("Vrandt Institute for Tides"), or words that companies have ("Vrandt Holdings"); a single word may leave
    out all that follows ("Leeds United"), but nothing is called by what follows a small word ("Bank of
    England").
    """
    size = len(short)
    if not 0 < size < len(full):
        return False
    if full[:size] == short:
        return size == 1 or full[size] in SMALL or leaves_out_company_words(short, full)
    return full[-size:] == short and full[-size - 1] not in SMALL


@cache
def nicknames() -> Mapping[tuple[str, ...], list[tuple[str, ...]]]:
    """Map the normal form of what organisations are called beside their full names to those names."""
    found: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for full, *others in short_forms():
        for short in others:
            found[normal_form(tokens_of(short))].append(normal_form(tokens_of(full)))
    return found


def leaves_out_company_words(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether all that a longer name has more is words such as "Holdings" at its end."""
    size = len(short)
    return 0 < size < len(full) and full[:size] == short and company_words().issuperset(full[size:])


def is_team(words: tuple[str, ...]) -> bool:
    """Whether a name ends as those of clubs do ("Tottenham Hotspur")."""
    return words[-1] in _CLUBS or words[-1].title() in lexicon().team_words


def leaves_out_country(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether all that a longer name has more is the country before it ("US Supreme Court")."""
    lists = lexicon()
    before = " ".join(full[: -len(short)]).title()
    place = before in lists.demonyms or lists.known.get(before) is EntityKind.PLACE
    return full[-len(short) :] == short and (place or before.lower() in _SHORTENED.values())


def is_telling(words: tuple[str, ...]) -> bool:
    """Whether a name has a word that says more than that it is an organisation."""
    return not all(word in SMALL or word in lexicon().generic for word in words)


def is_sure_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is short for a longer one wherever it stands, and not only in the same article.

    It leaves out words of companies, or what its last words are for ("Vrandt Institute for Tides").
    """
    size = len(short)
    aim = 1 < size < len(full) and full[:size] == short and full[size] in ("for", "on")
    return aim or leaves_out_company_words(short, full)
