"""What the word lists say of a single word or name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefsearch.entities.lexicon import Lexicon
from briefsearch.model import EntityKind

# Acronyms and clubs that spell a small word.
_NO_SMALL_WORDS = frozenset(("US", "IT", "WHO", "AS"))
# A letter, a hyphen and a name have so many letters at least: T-Mobile, but no F-16 and no X-ray.
_INITIAL_AND_NAME = 6
_QUARTER = re.compile(r"Q[1-4]|H[12]|FY\d\d")
# A capital inside a word is a brand's (PowderJect, BioNTech), but for family names.
_FAMILY = r"(?:Ma?c|D[aeiu]|L[aeo]|Van|Fitz|O['’])[A-Z]"
_BRAND = re.compile(rf"(?!{_FAMILY})[A-Z]?[a-z]+[A-Z]\w*$")
_FAMILY_NAME = re.compile(
    rf"{_FAMILY}[a-z]+$|[A-Z]\w+(?:[oe]va?|sk[iy]|ska|vi[cć]h?|vitch|sson|enko|escu|oglu|shvili|opoulos|akis|wicz|czyk)$"
)


def kind_of_known(name: str, words: Lexicon) -> EntityKind | None:
    """Return the kind of a name of the word lists, whatever its accents or hyphens, or None."""
    if (kind := words.known.get(name)) is not None:
        return kind
    if name.isascii():
        return words.known.get(name.replace("-", " ")) if "-" in name else None
    from anyascii import anyascii

    return words.known.get(anyascii(name).replace("-", " "))


@lru_cache(maxsize=1 << 16)
def is_demonym(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` names a people or is its adjective: `Turkish`, `Israelis`, `Franco-German`."""
    last = word.rpartition("-")[2]
    return any(
        form in lexicon.demonyms for form in (word, last, last.removesuffix("s"), last.removesuffix("es"))
    )


@lru_cache(maxsize=1 << 16)
def is_title(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` is a title or part of one, in the singular or plural."""
    bare = word.rstrip(".")
    return bare in lexicon.titles or bare.removesuffix("s") in lexicon.titles


def is_strong_title(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` is a title by itself."""
    return is_title(word, lexicon) and word.rstrip(".") not in lexicon.weak_titles


@lru_cache(maxsize=1 << 16)
def is_stop(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` ends names: a date, a small word or a verb of saying."""
    lower = word.lower().replace("’", "'")
    if lower in lexicon.functions or lower in lexicon.speech_verbs:
        return word not in _NO_SMALL_WORDS
    return word.rstrip(".") in lexicon.calendar or _QUARTER.fullmatch(word) is not None


def in_any_case(word: str, words: frozenset[str]) -> bool:
    """Whether `word` is one of `words`, though it may be in capitals."""
    return word in words or (word.isupper() and word.title() in words)


def is_brand(word: str) -> bool:
    """Whether the capitals inside `word` are those of a company's or product's name."""
    return bool(_BRAND.match(word))


def is_common_word(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word in lower case is common English, as are all parts of it or what its plural is of."""
    if lower in lexicon.common or lower.removesuffix("s") in lexicon.common:
        return True
    parts = lower.split("-")
    return len(parts) > 1 and all(part in lexicon.common or part in lexicon.functions for part in parts)


def is_family_name(word: str) -> bool:
    """Whether `word` has the form of a family name: `McReynolds`, `Petrović`."""
    return _FAMILY_NAME.match(word) is not None


def is_plain(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` may be a family name: a capital and then none, and not in the other lists."""
    return (
        word[0].isupper()
        and not word.isupper()
        and word.lower() not in lexicon.common
        and word not in lexicon.known
        and word not in lexicon.team_words
        and not is_stop(word, lexicon)
        and not is_title(word, lexicon)
        and not is_demonym(word, lexicon)
    )


@lru_cache(maxsize=1 << 16)
def is_no_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a lone word is a part of names only, a people, a date, or holds a digit."""
    bare = word.rstrip(".")
    return (
        any(bare in entries for entries in _parts_of_names(lexicon))
        or word in lexicon.ignored_alone
        or bare in lexicon.ignored_alone
        or is_demonym(word, lexicon)
        or word.endswith(("ians", "eans", "ism"))
        or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper())
        or any(map(str.isdigit, word))
        or ("-" in word and any(part in lexicon.calendar for part in word.split("-")))
        or (len(bare.partition("-")[0]) < 2 and len(bare) < _INITIAL_AND_NAME)
        or (not word.isupper() and word.lower().replace("’", "'") in lexicon.functions)
    )


def _parts_of_names(lexicon: Lexicon) -> Iterator[frozenset[str]]:
    yield lexicon.organisation_words
    yield lexicon.place_words
    yield lexicon.other_words
    yield lexicon.titles
    yield lexicon.calendar
