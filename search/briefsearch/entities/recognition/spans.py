"""How far known names, organisations, events and titles reach in a run of words."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.entities.lexicon import Lexicon
from briefsearch.entities.recognition.vocabulary import (
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
_ROLE_LETTERS = 5
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
        return int(at == 0 and _is_role(words, lexicon))
    following = words[end] if end < len(words) else ""
    if named and following in _JUNIOR:
        return 0
    strong = following in lexicon.first_names or any(is_strong_title(word, lexicon) for word in words[at:end])
    return 0 if not strong or (following in lexicon.organisation_words and end - at == 1) else end - at


def is_initial(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a capital letter at `at` that is also a small word is a person's initial: `A Brenk`."""
    if words[at] not in ("A", "I") or at + 2 != len(words):
        return False
    return words[at + 1] in lexicon.family_names or is_plain(words[at + 1], lexicon)


def opens_another(current: Sequence[str], word: str, lexicon: Lexicon, *, person: bool, plain: bool) -> bool:
    """Whether `word` opens another name than the piece before it, which is a person or common words."""
    named = word in lexicon.first_names
    if current[-1] in lexicon.organisation_words:
        return named
    # Some pages write a name twice, short and in full.
    if named and len(current) > 1 and word == current[0]:
        return True
    if len(current) > 1 and current[-1] in lexicon.team_words:
        return not person
    if named and plain and word.lower() not in lexicon.common:
        return current[0] not in lexicon.first_names and current[-1] not in lexicon.place_words
    return len(current) > 1 and person and is_demonym(word, lexicon)


def closes(current: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether an organisation's name ends with its last word so far, so that "and" starts another."""
    last = current[-1]
    return (last in lexicon.organisation_words and len(current) > 1 and "of" not in current) or (
        last in lexicon.known
    )


def _is_role(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a role opens the words, with a capital from the sentence alone: `Rapper Brenk`."""
    if len(words) < 2 or len(words[0]) < _ROLE_LETTERS or words[0].lower() not in lexicon.roles:
        return False
    if words[0] in lexicon.organisation_words or words[0] in lexicon.first_names:
        return False
    return words[1] in lexicon.first_names or is_plain(words[1], lexicon)


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
    """Whether the word at `at` ends the name of a place that a known name opens: `Gaza Street`."""
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
