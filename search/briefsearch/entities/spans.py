"""How far known names, organisations, events and titles reach in a run of words."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.entities.lexicon import Lexicon
from briefsearch.entities.vocabulary import (
    in_any_case,
    is_demonym,
    is_plain,
    is_stop,
    is_strong_title,
    is_title,
)

# Small words inside the names of organisations; those of people are the lexicon's particles.
LINKS = frozenset(("of", "and", "for", "in", "on", "the", "&"))
_ORGANISATION_REACH = 4
_EVENT_REACH = 3
_JUNIOR = ("", "Jr.", "Sr.", "Jr", "Sr")


def known_at(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Return how many words at `at` are the longest known name, people or demonym, or 0."""
    word = words[at]
    for length in range(min(lexicon.longest.get(word, 1), len(words) - at), 1, -1):
        if " ".join(words[at : at + length]) in lexicon.known:
            return length
    return 1 if word in lexicon.known or is_demonym(word, lexicon) else 0


def titles_at(words: Sequence[str], at: int, lexicon: Lexicon, *, named: bool) -> int:
    """Return how many words at `at` are a title: "Foreign Minister" 2, "Foreign Ministry" 0.

    After a first name (`named`) a last title is a surname ("Larry King").
    """
    end = at
    while end < len(words) and is_title(words[end], lexicon):
        end += 1
    if end == at:
        return 0
    following = words[end] if end < len(words) else ""
    if named and following in _JUNIOR:
        return 0
    strong = following in lexicon.first_names or any(is_strong_title(word, lexicon) for word in words[at:end])
    return 0 if not strong or (following in lexicon.organisation_words and end - at == 1) else end - at


def event_end(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Return where the event ends that a place before `at` gives its name to, or `at`: `Paris Olympics`."""
    for end in range(at, min(at + _EVENT_REACH, len(words))):
        word = words[end]
        if word in lexicon.event_words:
            return end + 1
        if word in LINKS or word in lexicon.known or word in lexicon.first_names:
            break
    return at


def organisation_end(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """Return where the organisation ends whose name goes on at `at`, or `at` if none does."""
    for end in range(at, min(at + _ORGANISATION_REACH, len(words))):
        word = words[end]
        if word in lexicon.organisation_words:
            titled = end + 1 < len(words) and is_strong_title(words[end + 1], lexicon)
            return at if titled and end == at else end + 1
        if end == at and in_any_case(word, lexicon.team_words):
            return end + 1
        if word in LINKS or word in lexicon.known or is_stop(word, lexicon):
            return at
        if is_strong_title(word, lexicon) and word != "General":
            return at
    return at


def place_goes_on(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether the word at `at` ends the name of a place that a known one opens: `Gaza Street`."""
    ends = any(word in lexicon.place_words and word not in lexicon.known for word in words[at : at + 1])
    return ends and not any(is_title(word, lexicon) for word in words[at + 1 : at + 2])


def opens_doubtful_name(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a doubtful first name at `at` has a plain family name after it."""
    if words[at] not in lexicon.doubtful_first_names or at + 1 == len(words):
        return False
    following = words[at + 1]
    lists = (lexicon.organisation_words, lexicon.place_words, lexicon.other_words)
    return (
        is_plain(following, lexicon)
        and not any(following in entries for entries in lists)
        and organisation_end(words, at + 1, lexicon) == at + 1
    )
