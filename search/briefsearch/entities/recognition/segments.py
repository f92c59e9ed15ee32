"""Cut a run of capitalised words into names: at titles, demonyms, dates, small words and known names.

What decides is the text of one article and the word lists alone; whether a piece is a name at all, and of
which kind, is decided library-wide in `resolve`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefsearch.entities.lexicon import Lexicon, lexicon
from briefsearch.entities.recognition.cues import After, Before, before, before_of
from briefsearch.entities.recognition.forms import Form
from briefsearch.entities.recognition.runs import Setting
from briefsearch.entities.recognition.spans import (
    LINKS,
    closes,
    event_end,
    is_initial,
    known_at,
    opens_another,
    opens_doubtful_name,
    organisation_end,
    place_goes_on,
    titles_at,
)
from briefsearch.entities.recognition.vocabulary import is_demonym, is_plain, is_stop
from briefsearch.model import EntityKind

__all__ = ["Form", "segment"]

_MONTH_NAMES = frozenset(("April", "May", "June", "August"))
_NOTHING_AFTER = After()
# Their titles go on with "of" and a place: `Lord Brenk of Karst`.
_PEERS = frozenset(("Lord", "Lady", "Baroness", "Baron", "Viscount"))
# Between two teams in a list of matches.
_VERSUS = frozenset(("AT", "V", "VS"))


@lru_cache(maxsize=1 << 16)
def segment(setting: Setting) -> Sequence[tuple[int, Form]]:
    """Return (number of the first word, Form) of each name that the words of a run may be, in order."""
    return tuple(_Segmenter(setting, lexicon()).forms)


class _Segmenter:
    def __init__(self, setting: Setting, lexicon: Lexicon) -> None:
        self._run = setting
        # The lists have straight apostrophes.
        curly = any("’" in word for word in setting.words)
        self._words = tuple(word.replace("’", "'") for word in setting.words) if curly else setting.words
        self._lexicon = lexicon
        self._first = 0
        self._last = 0
        self._titled = setting.before.person
        self._named = False
        self._trails = False
        self.forms: list[tuple[int, Form]] = []
        self._cut()

    @property
    def _current(self) -> Sequence[str]:
        return self._words[self._first : self._last]

    @property
    def _has_organisation(self) -> bool:
        return any(word in self._lexicon.organisation_words for word in self._current)

    @property
    def _opens_with_first_name(self) -> bool:
        return self._first < self._last and self._words[self._first] in self._lexicon.first_names

    def _cut(self) -> None:
        at = 0
        while at < len(self._words):
            at = self._step(at)
        self._flush(at)

    def _step(self, at: int) -> int:
        """Take the words at `at` into the current piece or end it there; return where to go on."""
        word, lexicon = self._words[at], self._lexicon
        if self._is_link(word):
            return self._link(at)
        if self._linked(at) or (at == 0 and not self._run.initial and is_initial(self._words, at, lexicon)):
            return self._take(at + 1)
        known = known_at(self._words, at, lexicon)
        if not self._current and self._is_doubtful_first_name(at, known):
            self._named = True
            return self._take(at + 1)
        if self._ends_at(word) and not (known > 1 and not self._current):
            self._flush(at + 1)
            self._trails = False
            self._titled = self._titled and not is_stop(word, lexicon)
            return at + 1
        if known > 1 and not self._is_person():
            return self._take(at + known) if self._goes_on(at, known) else self._known(at, known)
        return self._word(at, known)

    def _word(self, at: int, known: int) -> int:
        """Take the word at `at`, unless it is a title or opens another name."""
        word, lexicon = self._words[at], self._lexicon
        if titles := titles_at(self._words, at, lexicon, named=self._opens_with_first_name):
            self._flush(at + titles)
            self._titled = True
            return self._office(at + titles)
        if known and (not self._current or self._opens_name(word)):
            return self._known(at, known)
        if self._ends_before(word):
            self._flush(at)
            return self._step(at)
        return self._take(at + 1)

    def _ends_at(self, word: str) -> bool:
        """Whether no name goes on over `word`: a date, a small word, or letters after a person's name."""
        lexicon, person = self._lexicon, self._is_person()
        if is_stop(word, lexicon):
            return not (word in _MONTH_NAMES and len(self._current) == 1 and person)
        return person and word.isupper() and word in lexicon.ignored_alone and word.strip("IVX") != ""

    def _opens_name(self, word: str) -> bool:
        """Whether the known `word` is no part of the piece before it, since common words are no names."""
        told = self._is_person() and not (self._run.initial and self._first == 0)
        told = told or self._current[0] in self._lexicon.organisation_openers
        return self._is_common_only() and not told and not is_demonym(word, self._lexicon)

    def _goes_on(self, at: int, known: int) -> bool:
        """Whether a known name ends the longer one before it: `Diageo North America`."""
        current, lexicon = self._current, self._lexicon
        if not current or is_demonym(current[-1], lexicon) or (self._run.initial and self._first == 0):
            return False
        kind = lexicon.known.get(" ".join(self._words[at : at + known]))
        if kind is EntityKind.PLACE:
            return len(current) == 1 and is_plain(current[0], lexicon) and not self._titled
        closed = self._words[at + known - 1] in lexicon.organisation_words
        return kind is EntityKind.ORGANISATION and closed and self._is_common_only()

    def _is_doubtful_first_name(self, at: int, known: int) -> bool:
        """Whether a month, town or common word opens the name of a person: `April Fontaine`."""
        if known > 1 or not opens_doubtful_name(self._words, at, self._lexicon):
            return False
        return not (before(self._words[at - 1]) if at else self._run.before).dated

    def _is_common_only(self) -> bool:
        current = self._current
        plain = not self._titled and not self._has_organisation
        return plain and all(word.lower() in self._lexicon.common for word in current)

    def _ends_before(self, word: str) -> bool:
        """Whether the current piece is whole, and `word` opens another."""
        current, lexicon = self._current, self._lexicon
        if not current:
            return False
        if word not in lexicon.first_names and len(current) == 1:
            return False
        return opens_another(current, word, lexicon, person=self._is_person(), plain=self._is_common_only())

    def _take(self, end: int) -> int:
        self._last = end
        return end

    def _is_person(self) -> bool:
        current = self._current
        return (
            bool(current)
            and not self._has_organisation
            and (self._titled or self._named or current[0] in self._lexicon.first_names)
        )

    def _is_link(self, word: str) -> bool:
        return word in LINKS or word in self._lexicon.particles

    def _linked(self, at: int) -> bool:
        """Whether the word before `at` is a small word that was taken into the current piece."""
        return self._last == at > self._first and self._is_link(self._words[at - 1])

    def _flush(self, restart: int) -> None:
        """End the current piece; the next one starts at word `restart`."""
        first, last = self._first, self._last
        while last > first and self._is_link(self._words[last - 1]):
            last -= 1
        if last > first:
            self._emit(first, last)
        self._first = self._last = restart

    def _emit(self, first: int, last: int) -> None:
        run = self._run
        leading = self._leading(first)
        following = run.after if last == len(self._words) else _NOTHING_AFTER
        versus = bool(
            _VERSUS.intersection(self._words[max(first - 1, 0) : first] + self._words[last : last + 1])
        )
        sport = run.sport and (versus or not leading.place)
        scored = sport and run.scored and last == len(self._words)
        form = Form(
            run.words[first:last],
            titled=self._titled or following.person,
            initial=run.initial and first == 0,
            located=leading.place or following.place,
            speaks=following.speaks,
            trails=self._trails,
            company=leading.organisation or (following.organisation and last == first + 1),
            club=sport and (scored or versus or leading.club or following.club),
            dateline=run.dateline and first == 0,
            sport=sport and not (run.dateline and first == 0),
            scored=scored,
            work=leading.work or following.work,
        )
        self.forms.append((first, form))
        self._titled = self._named = self._trails = False

    def _leading(self, first: int) -> Before:
        words = self._words
        if first > 1 and words[first - 1] in ("of", "in"):
            return before_of(words[first - 2].lower(), words[first - 1])
        return before(words[first - 1].lower()) if first else self._run.before

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
        self._trails = False
        if word in LINKS:
            self._titled = False
        return at + 1

    def _may_link(self, at: int) -> bool:
        word, lexicon, current = self._words[at], self._lexicon, self._current
        if word in lexicon.particles:
            return not self._has_organisation
        if self._is_person() and not (word == "of" and self._words[self._first - 1] in _PEERS):
            return False
        if word == "&":
            return True
        if word == "of":
            peer = self._first > 0 and self._words[self._first - 1] in _PEERS and len(current) == 1
            return peer or self._has_organisation or current[-1] in lexicon.place_words
        if word == "and":
            named = self._words[at + 1] in lexicon.known
            joins = not named and organisation_end(self._words, at + 1, lexicon) > at + 1
            common = all(item.lower() in lexicon.common for item in current)
            return joins and (common or (self._has_organisation and not closes(current, lexicon)))
        if word == "for":
            return self._has_organisation
        return "for" in current or self._words[at - 1] in LINKS

    def _known(self, at: int, length: int) -> int:
        """Take a known name, or the organisation, place or person that it opens."""
        lexicon, end = self._lexicon, at + length
        self._flush(at)
        if (organisation := organisation_end(self._words, end, lexicon)) > end:
            return self._take(organisation)
        name = " ".join(self._words[at:end])
        kind = lexicon.known.get(name)
        following = self._words[end] if end < len(self._words) else ""
        if length == 1 and kind is not EntityKind.ORGANISATION and self._opens_person(name, following):
            return self._take(end)
        skipped = end if kind is None else event_end(self._words, end, lexicon)
        if kind is None or skipped > end:
            self._first = self._last = skipped
            self._titled = False
            return skipped
        if kind and place_goes_on(self._words, end, lexicon):
            end += 1
        self._take(end)
        self._flush(end)
        self._trails = True
        return end

    def _opens_person(self, name: str, following: str) -> bool:
        """Whether the known `name` is the first name of a person, or the title before it says so."""
        told = name in self._lexicon.first_names or self._titled
        return told and bool(following) and is_plain(following, self._lexicon)
