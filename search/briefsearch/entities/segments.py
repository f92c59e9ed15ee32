"""Cut a run of capitalised words into names: at titles, demonyms, dates, small words and known names.

What decides is the text of one article and the word lists alone; whether a piece is a name at all, and of
which kind, is decided library-wide in `resolve`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefsearch.entities.lexicon import Lexicon
from briefsearch.entities.runs import LINKS, Run
from briefsearch.model import EntityKind

_MONTH_NAMES = frozenset(("April", "May", "June", "August"))
_ORGANISATION_REACH = 4
# Capitals of up to so many letters may be an acronym though they spell a small word: US, IT, WHO.
_SHORT = 3


class Form(NamedTuple):
    """A candidate for a name as the text shows it, without its place: equal forms are decided once.

    `titled`: a title stands before it. `initial` and `headline` are as in Run. `located`: a preposition of
    place stands before it. `speaks`: a verb of saying follows. `trails`: a known name stands right before.
    """

    words: tuple[str, ...]
    titled: bool = False
    initial: bool = False
    headline: bool = False
    located: bool = False
    speaks: bool = False
    trails: bool = False


class Segmenter:
    """Cuts one run; `forms` holds (number of the first word, Form) in order."""

    def __init__(self, run: Run, lexicon: Lexicon) -> None:
        self._run = run
        self._words = run.words
        self._lexicon = lexicon
        self._first = 0
        self._last = 0
        self._titled = run.before not in lexicon.functions and self._is_strong_title(run.before.title())
        self._trails = False
        self.forms: list[tuple[int, Form]] = []
        self._cut()

    @property
    def _current(self) -> Sequence[str]:
        return self._words[self._first : self._last]

    @property
    def _has_organisation(self) -> bool:
        return any(word in self._lexicon.organisation_words for word in self._current)

    def _cut(self) -> None:
        at = 0
        while at < len(self._words):
            at = self._step(at)
        self._flush(at)

    def _step(self, at: int) -> int:
        """Take the words at `at` into the current piece or end it there; return where to go on."""
        word, lexicon = self._words[at], self._lexicon
        if word in LINKS or word in lexicon.particles:
            return self._link(at)
        if self._linked(at):
            return self._take(at + 1)
        if self._is_stop(word) and not (
            word in _MONTH_NAMES and len(self._current) == 1 and self._is_person()
        ):
            self._flush(at + 1)
            self._titled = False
            return at + 1
        known = self._known_at(at)
        if known > 1 and not self._is_person():
            return self._known(at, known)
        if titles := self._titles_at(at):
            self._flush(at + titles)
            self._titled = True
            return self._office(at + titles)
        if known and (not self._current or (self._is_common_only() and not is_demonym(word, lexicon))):
            return self._known(at, known)
        if self._ends_before(word):
            self._flush(at)
            return self._step(at)
        return self._take(at + 1)

    def _is_common_only(self) -> bool:
        current = self._current
        plain = not self._titled and not self._has_organisation
        return plain and all(word.lower() in self._lexicon.common for word in current)

    def _ends_before(self, word: str) -> bool:
        """Whether the current piece is whole, and `word` opens another."""
        current, lexicon = self._current, self._lexicon
        if not current:
            return False
        if current[-1] in lexicon.organisation_words:
            return word in lexicon.first_names
        if word in lexicon.first_names and word.lower() not in lexicon.common and self._is_common_only():
            return current[0] not in lexicon.first_names and current[-1] not in lexicon.place_words
        return len(current) > 1 and self._is_person() and is_demonym(word, lexicon)

    def _take(self, end: int) -> int:
        self._last = end
        return end

    def _is_stop(self, word: str) -> bool:
        bare = word.rstrip(".")
        shouted = word.isupper() and 1 < len(word) <= _SHORT
        lower = word.lower().replace("’", "'")
        small = lower in self._lexicon.functions or lower in self._lexicon.speech_verbs
        return bare in self._lexicon.calendar or (small and not shouted)

    def _is_person(self) -> bool:
        current = self._current
        return (
            bool(current)
            and not self._has_organisation
            and (self._titled or current[0] in self._lexicon.first_names)
        )

    def _linked(self, at: int) -> bool:
        """Whether the word before `at` is a small word that was taken into the current piece."""
        return self._last == at > self._first and self._words[at - 1] in LINKS | self._lexicon.particles

    def _flush(self, restart: int) -> None:
        """End the current piece; the next one starts at word `restart`."""
        lexicon = self._lexicon
        first, last = self._first, self._last
        while last > first and self._words[last - 1] in LINKS | lexicon.particles:
            last -= 1
        if last > first:
            self._emit(first, last)
        self._first = self._last = restart

    def _emit(self, first: int, last: int) -> None:
        run = self._run
        before = self._words[first - 1] if first else run.before
        form = Form(
            self._words[first:last],
            titled=self._titled,
            initial=run.initial and first == 0,
            headline=run.headline,
            located=before in self._lexicon.place_prepositions,
            speaks=last == len(self._words) and run.after in self._lexicon.speech_verbs,
            trails=self._trails,
        )
        self.forms.append((first, form))
        self._titled = self._trails = False

    def _titles_at(self, at: int) -> int:
        """Return how many words at `at` are a title: "Foreign Minister" 2, "Foreign Ministry" 0.

        After a first name a last title is a surname ("Larry King").
        """
        lexicon, end = self._lexicon, at
        while end < len(self._words) and _is_title(self._words[end], lexicon):
            end += 1
        following = self._words[end] if end < len(self._words) else ""
        named = self._current[:1] and self._current[0] in lexicon.first_names
        if named and following in ("", "Jr.", "Sr.", "Jr", "Sr"):
            return 0
        strong = any(map(self._is_strong_title, self._words[at:end])) or following in lexicon.first_names
        return 0 if not strong or (following in lexicon.organisation_words and end - at == 1) else end - at

    def _is_strong_title(self, word: str) -> bool:
        return _is_title(word, self._lexicon) and word.rstrip(".") not in self._lexicon.weak_titles

    def _office(self, at: int) -> int:
        """Skip the office after a title: "of State", "for Foreign Affairs"; other links end the title."""
        end = at
        while end < len(self._words) and self._words[end] in LINKS | self._lexicon.offices:
            end += 1
        linked = end > at and self._words[at] in LINKS
        if linked and not any(word in self._lexicon.offices for word in self._words[at:end]):
            self._titled = False
        self._first = self._last = end
        return end

    def _link(self, at: int) -> int:
        """Take a small word into the current piece where names have such words, else end the piece there."""
        word, lexicon = self._words[at], self._lexicon
        if self._last == at > self._first and self._may_link(at):
            return self._take(at + 1)
        if word in lexicon.particles and at == 0:
            return self._take(at + 1)
        self._flush(at + 1)
        if word in LINKS:
            self._titled = False
        return at + 1

    def _may_link(self, at: int) -> bool:
        word, lexicon, current = self._words[at], self._lexicon, self._current
        if word in lexicon.particles:
            return not self._has_organisation
        if self._is_person():
            return False
        if word == "&":
            return True
        if word == "of":
            return self._has_organisation or current[-1] in lexicon.place_words
        if word == "and":
            named = self._words[at + 1] in lexicon.known
            joins = not named and self._organisation_end(at + 1) > at + 1
            common = all(item.lower() in lexicon.common for item in current)
            return joins and (common or (self._has_organisation and not self._closed(current)))
        if word == "for":
            return self._has_organisation
        return "for" in current or self._words[at - 1] in LINKS

    def _closed(self, current: Sequence[str]) -> bool:
        """Whether an organisation's name ends with its last word so far, so that "and" starts another."""
        last = current[-1]
        return (last in self._lexicon.organisation_words and len(current) > 1 and "of" not in current) or (
            last in self._lexicon.known
        )

    def _known_at(self, at: int) -> int:
        """Return how many words at `at` are the longest known name, people or demonym, or 0."""
        lexicon = self._lexicon
        for length in range(min(lexicon.longest.get(self._words[at], 1), len(self._words) - at), 1, -1):
            if " ".join(self._words[at : at + length]) in lexicon.known:
                return length
        word = self._words[at]
        return 1 if word in lexicon.known or is_demonym(word, lexicon) else 0

    def _known(self, at: int, length: int) -> int:
        """Take a known name, or the organisation, place or person that it opens."""
        lexicon, end = self._lexicon, at + length
        self._flush(at)
        if (organisation := self._organisation_end(end)) > end:
            return self._take(organisation)
        name = " ".join(self._words[at:end])
        kind = lexicon.known.get(name)
        following = self._words[end : end + 1]
        if length == 1 and self._opens_person(name, following, kind):
            return self._take(end)
        if kind is None:
            self._first = self._last = end
            self._titled = False
            return end
        if kind is EntityKind.PLACE and following and following[0] in lexicon.place_words:
            end += 1
        self._take(end)
        self._flush(end)
        self._trails = True
        return end

    def _opens_person(self, name: str, following: Sequence[str], kind: EntityKind | None) -> bool:
        if not following or kind is EntityKind.ORGANISATION:
            return False
        word, lexicon = following[0], self._lexicon
        plain = word[0].isupper() and word.lower() not in lexicon.common and word not in lexicon.known
        ends = self._is_stop(word) or _is_title(word, lexicon) or is_demonym(word, lexicon)
        return (name in lexicon.first_names or self._titled) and plain and not ends and not word.isupper()

    def _organisation_end(self, at: int) -> int:
        """Return where the organisation ends whose name goes on at `at`, or `at` if none does."""
        lexicon = self._lexicon
        for end in range(at, min(at + _ORGANISATION_REACH, len(self._words))):
            word = self._words[end]
            if word in lexicon.organisation_words:
                titled = end + 1 < len(self._words) and self._is_strong_title(self._words[end + 1])
                return at if titled and end == at else end + 1
            if word in LINKS or word in lexicon.known or self._is_stop(word):
                return at
            if self._is_strong_title(word) and word != "General":
                return at
        return at


def _is_title(word: str, lexicon: Lexicon) -> bool:
    bare = word.rstrip(".")
    return bare in lexicon.titles or bare.removesuffix("s") in lexicon.titles


def is_demonym(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` names a people or is its adjective: `Turkish`, `Israelis`, `Franco-German`."""
    last = word.rpartition("-")[2]
    return any(
        form in lexicon.demonyms for form in (word, last, last.removesuffix("s"), last.removesuffix("es"))
    )
