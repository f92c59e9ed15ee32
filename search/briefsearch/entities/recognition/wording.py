"""Of which kind a name is by its own words and the words around it, whatever the library holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefsearch.entities.lexicon import Lexicon
from briefsearch.entities.recognition.forms import Form
from briefsearch.entities.recognition.vocabulary import (
    in_any_case,
    is_brand,
    is_common_word,
    is_demonym,
    is_family_name,
    is_no_name,
    kind_of_known,
)
from briefsearch.model import EntityKind

_PERSON_WORDS = 4
_ACRONYM_LETTERS = 6
_SHORT = 3
_PEER_WORDS = 3
_INNER = frozenset(("of", "for", "and", "&"))


def kind_of_word(word: str, form: Form, lower: Mapping[str, int], lexicon: Lexicon) -> EntityKind | None:
    """Return the kind of a name of one word that no list has, or None where nothing tells it.

    `lower` says how often the library has a word in lower case.
    """
    if is_no_name(word, lexicon):
        return None
    if word.isupper():
        return _kind_of_capitals(word, form, lower, lexicon)
    if form.titled:
        return EntityKind.PERSON
    if form.company or form.club or is_brand(word) or "." in word[1:-1]:
        return EntityKind.ORGANISATION
    if form.located:
        return EntityKind.PLACE
    return EntityKind.PERSON if word in lexicon.first_names or is_family_name(word) else None


def _kind_of_capitals(word: str, form: Form, lower: Mapping[str, int], lexicon: Lexicon) -> EntityKind | None:
    known = kind_of_known(word.title(), lexicon)
    if form.dateline or known is EntityKind.PLACE:
        return EntityKind.PLACE
    letters = word.replace(".", "").replace("&", "")
    small = letters.lower()
    plain = lower.get(small, 0) > 0 or (len(small) > _SHORT and is_common_word(small, lexicon))
    if known is not None and not plain and len(letters) > _ACRONYM_LETTERS:
        return known
    least = 2 if form.company or form.club or form.speaks else _SHORT
    return EntityKind.ORGANISATION if least <= len(letters) <= _ACRONYM_LETTERS and not plain else None


def kind_of_words(
    words: Sequence[str], form: Form, alone: Mapping[str, int], lexicon: Lexicon
) -> EntityKind | None:
    """Return the kind of a name of several words that no list has, or None where nothing tells it.

    `alone` says how often the library has a word as a name of its own.
    """
    linked = not _INNER.isdisjoint(words)
    kind = _kind_by_parts(words, form, lexicon, linked=linked)
    if kind is not None:
        return kind
    if any(word in lexicon.other_words for word in words[words[0] in lexicon.first_names :]):
        return None
    if linked and form.titled and len(words) == _PEER_WORDS and words[1] == "of":
        return EntityKind.PERSON
    if words[0] in lexicon.organisation_openers and not form.titled:
        return EntityKind.ORGANISATION
    if words[0] in lexicon.place_openers:
        return EntityKind.PLACE
    if linked:
        return EntityKind.ORGANISATION if "&" in words else None
    named = words[0] in lexicon.first_names or words[0] in lexicon.doubtful_first_names
    if named and _fits_person(words, lexicon):
        return EntityKind.PERSON
    return _kind_of_strange_words(words, form, alone, lexicon)


def _kind_by_parts(words: Sequence[str], form: Form, lexicon: Lexicon, *, linked: bool) -> EntityKind | None:
    """Return the kind that the last word or a title speaks for."""
    first, last = words[0], words[-1]
    named = first in lexicon.first_names
    bare = len(words) == 2 or (len(words) == 3 and words[1].lower() not in lexicon.common and named)
    if bare and last in lexicon.family_words and (named or form.titled):
        return EntityKind.PERSON
    if last in lexicon.event_words and not linked:
        return None
    organised = {word for word in (words if linked else words[1:]) if word in lexicon.organisation_words}
    # A word of both lists needs two more: a "Biden Administration" is none, a "Health Services" one is.
    if organised and (len(words) > 2 or not organised <= lexicon.other_words):
        return EntityKind.ORGANISATION
    if in_any_case(last, lexicon.team_words) and (not named or first in lexicon.known):
        return EntityKind.ORGANISATION
    if linked:
        return None
    if last in lexicon.place_words:
        return EntityKind.PLACE
    return EntityKind.PERSON if form.titled and _fits_person(words, lexicon) else None


def _fits_person(words: Sequence[str], lexicon: Lexicon) -> bool:
    return sum(word not in lexicon.particles for word in words) <= _PERSON_WORDS


def _kind_of_strange_words(
    words: Sequence[str], form: Form, alone: Mapping[str, int], lexicon: Lexicon
) -> EntityKind | None:
    """Decide words of which no list knows any: mostly people with rare first names."""
    common = [word.lower() in lexicon.common for word in words]
    if all(common) or (form.company and len(words) == 2):
        return _kind_of_told_words(words, form, alone, lexicon)
    if any(map(str.isdigit, "".join(words))) or is_demonym(words[-1], lexicon):
        return None
    if any(len(word) > 1 and word.isupper() and word.isalpha() for word in words):
        return _kind_of_shouted_words(words, lexicon)
    if not common[0] and not is_demonym(words[0], lexicon) and _ends_with_place(words, lexicon):
        return EntityKind.PERSON if form.speaks else EntityKind.ORGANISATION
    if kind_of_known(words[-1], lexicon) is not None:
        return None
    if form.company or form.scored or any(map(is_brand, words)):
        return EntityKind.ORGANISATION
    if form.located and len(words) == 2:
        return EntityKind.PLACE
    told = not common[0] or form.speaks or (not common[-1] and alone.get(words[-1], 0) > 0)
    return EntityKind.PERSON if told and _fits_person(words, lexicon) else None


def _kind_of_told_words(
    words: Sequence[str], form: Form, alone: Mapping[str, int], lexicon: Lexicon
) -> EntityKind | None:
    """Decide words by what tells of them: "the firm Wide Brenk"; "Spike Lee" where Lee is named as well."""
    if len(words) != 2 or is_demonym(words[1], lexicon):
        return None
    if form.company:
        return EntityKind.ORGANISATION
    person = alone.get(words[1], 0) > 0 and _may_end_person(words[1], lexicon)
    return EntityKind.PERSON if person else None


def _may_end_person(word: str, lexicon: Lexicon) -> bool:
    """Whether a common word is also a family name, and no part of other names."""
    lists = (lexicon.organisation_words, lexicon.place_words, lexicon.other_words, lexicon.titles)
    return word in lexicon.common_family_names and not any(word in entries for entries in lists)


def _ends_with_place(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a known place ends the words, as it ends those of clubs and companies: `Telekom Romania`."""
    tails = (" ".join(words[first:]) for first in range(1, len(words)))
    return any(kind_of_known(tail, lexicon) is EntityKind.PLACE for tail in tails)


def _kind_of_shouted_words(words: Sequence[str], lexicon: Lexicon) -> EntityKind | None:
    """Decide words of which one at least is in capitals: `NHS England`, but `JK Karst`."""
    if all(map(str.isupper, words)) or any(word in lexicon.ignored_alone for word in words):
        return None
    initials = len(words) == 2 and len(words[0]) == 2 and words[0].isupper()
    return EntityKind.PERSON if initials else EntityKind.ORGANISATION
