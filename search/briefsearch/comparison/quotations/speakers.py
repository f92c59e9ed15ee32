"""Who speaks: a phrase of the text brought to a full name, or kept in the words of the account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefsearch.comparison.quotations import cues, phrases
from briefsearch.comparison.quotations.phrases import Phrase
from briefsearch.comparison.quotations.units import Kind, Token, Unit
from briefsearch.model import Entity, EntityKind

_TITLE_WORDS = 6
_UNITS_BACK = 6
_NO_TITLE = cues.CONJUNCTIONS | cues.FINITE | cues.VERBS.keys() | (cues.PREPOSITIONS - {"of", "for"})
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person, and the words beside the name in any account that tell who it is."""

    entity: Entity
    words: set[str]


# Those by their ids.
Titles = Mapping[str, Bearer]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: `name` as it is shown, and the `entity` where the library knows one.

    `head` is the noun of an unnamed one ("official"), in lower case.
    """

    name: str
    is_anonymous: bool = False
    entity: Entity | None = None
    head: str = ""


NOBODY = Speaker("")


def titles(units: Iterable[Unit]) -> dict[str, Bearer]:
    """Return, by their ids, the people that `units` name, with the words that tell of them there."""
    found: dict[str, Bearer] = {}
    for unit in units:
        for at, token in enumerate(unit.tokens):
            if token.entity and token.entity.kind is EntityKind.PERSON:
                bearer = found.setdefault(token.entity.id, Bearer(token.entity, set()))
                bearer.words.update(_told_of(unit.tokens, at))
    return found


def _told_of(tokens: Sequence[Token], at: int) -> set[str]:
    words: set[str] = set()
    left = at - 1
    if left >= 0 and tokens[left].kind is Kind.COMMA:
        left -= 1
    for token in tokens[max(0, left - _TITLE_WORDS + 1) : left + 1][::-1]:
        if token.kind not in (Kind.WORD, Kind.NAME) or token.low in _NO_TITLE or token.low.endswith("ed"):
            break
        if token.entity and token.entity.kind is EntityKind.PERSON:
            break
        words.add(_bare(token))
    if at + 1 < len(tokens) and tokens[at + 1].kind is Kind.COMMA:
        for token in tokens[at + 2 : at + 2 + _TITLE_WORDS]:
            if token.kind not in (Kind.WORD, Kind.NAME):
                break
            words.add(_bare(token))
    return words


def _bare(token: Token) -> str:
    """Return a word as titles are compared by: "Brenk's" is "brenk", "U.S." is "us"."""
    return token.low.removesuffix("'s").replace(".", "")


class Speakers:
    """Names the speakers of one account, read from its first unit to its last.

    Tell it each unit with `read` once its statements are named, so that pronouns find whom they mean.
    """

    def __init__(self, text: str, known: Titles) -> None:
        self._text = text
        self._known = known
        self._units: list[tuple[Unit, Speaker]] = []
        self.last = NOBODY
        self._last_body = NOBODY
        self._last_several = NOBODY
        # Those named so far, the last one last, and who spoke last of those that have one noun.
        self._people: dict[str, Entity] = {}
        self._bodies: dict[str, Entity] = {}
        self._unnamed: dict[str, Speaker] = {}
        # A pronoun means the same one throughout a unit.
        self._meant: dict[tuple[int, str], Speaker] = {}

    def name(self, phrase: Phrase, unit: Unit) -> Speaker:
        """Return who `phrase` of `unit` is."""
        head = phrases.core(phrase)
        if not head:
            return NOBODY
        if head[0].kind is Kind.WORD and len(head) == 1:
            low = cues.OBJECTS.get(head[0].low, head[0].low)
            if low in cues.PRONOUNS:
                key = unit.sentence.start, low
                self._meant[key] = self._meant.get(key) or self._pronoun(low, head[0].start, unit)
                return self._meant[key]
        if entity := head[-1].entity:
            return self._known_name(head, entity)
        if phrases.is_named(phrase):
            person = self._with_title(phrase, unit) if head[0].low in _DEFINITE else None
            return Speaker(person.name, entity=person) if person else Speaker(self._capitals(head))
        return self._described(phrase, head, unit)

    def read(self, unit: Unit, speaker: Speaker) -> None:
        """Note that `unit` was read, and who speaks in it last."""
        self._units.append((unit, speaker))
        if speaker.name:
            self._remember(speaker)
        for token in unit.tokens:
            if not token.entity or token.entity.kind is EntityKind.PLACE:
                continue
            known = self._bodies if _is_organised(token.entity) else self._people
            known.pop(token.entity.id, None)
            known[token.entity.id] = token.entity

    def _remember(self, speaker: Speaker) -> None:
        self.last = speaker
        if speaker.head:
            self._unnamed[_singular(speaker.head)] = speaker
        if _is_body(speaker):
            self._last_body = self._last_several = speaker
        elif speaker.head.endswith("s"):
            self._last_several = speaker

    def _known_name(self, head: Sequence[Token], entity: Entity) -> Speaker:
        """Return the name at the end of a phrase, with the one that "and" puts before it."""
        if len(head) > 2 and head[-2].low == "and" and (other := head[-3].entity):
            return Speaker(f"{other.name} and {entity.name}")
        is_part = len(head) > 1 and head[-2].kind is Kind.WORD and _begins_name(head[-2], head[-1])
        if entity.kind is not EntityKind.PERSON and is_part:
            return Speaker(self._capitals(head))
        return Speaker(entity.name, entity=entity)

    def _capitals(self, head: Sequence[Token]) -> str:
        """Return the words with capitals at the end of a phrase, without titles."""
        start = len(head) - 1
        while start > 0 and _begins_name(head[start - 1], head[start]):
            start -= 1
        return self._text[head[start].start : head[-1].end]

    def _described(self, phrase: Phrase, head: Sequence[Token], unit: Unit) -> Speaker:
        noun = head[-1].low
        is_definite = head[0].low in _DEFINITE
        is_person = noun not in cues.BODIES | cues.COLLECTIVES | cues.UNNAMED
        if is_person and (noun in cues.ROLES or is_definite) and (person := self._with_title(phrase, unit)):
            return Speaker(person.name, entity=person)
        if is_definite and (meant := self._meant_with(noun, head[1:], unit)):
            return meant
        if noun in cues.COMMUNICATIONS | cues.COPIES and (author := self._author(phrase, unit)):
            self._unnamed[_singular(noun)] = author
            return author
        begin = phrase[1] if is_definite and len(phrase) > 1 else phrase[0]
        words = " ".join(self._text[begin.start : phrase[-1].end].split())
        return Speaker(words, is_anonymous=_is_anonymous(head), head=noun)

    def _meant_with(self, noun: str, told: Sequence[Token], unit: Unit) -> Speaker | None:
        """Return whom "the official" or "the company" means, or None where nobody fits."""
        if noun in cues.BODIES | cues.COLLECTIVES:
            here = [token.entity for token in unit.tokens if token.entity and token.end <= told[0].start]
            bodies = [*filter(_is_organised, here[::-1]), *[*self._bodies.values()][::-1]]
            words = {token.low.removesuffix("'s") for token in told}
            own = (body for body in bodies if words <= set(body.name.lower().split()))
            spoke = [self.last.entity] if _is_body(self.last) and self.last.entity else []
            named = next(own, None)
            if not named and noun in cues.COLLECTIVES and len(told) == 1:
                named = next(iter([*spoke, *bodies]), None)
            if named:
                return Speaker(named.name, entity=named)
        if len(told) != 1:
            return None
        is_person = noun in cues.UNNAMED or noun.endswith(cues.AGENTS)
        is_fit = is_person and _is_single(self.last) and noun not in cues.ROLES
        return self._unnamed.get(_singular(noun)) or (self.last if is_fit else None)

    def _author(self, phrase: Phrase, unit: Unit) -> Speaker | None:
        """Return whose letter a phrase tells of: "Brenk's letter", "a statement from the ministry"."""
        for at, token in enumerate(phrase[:-1]):
            if token.entity and phrase[at + 1].low == "'s":
                return Speaker(token.entity.name, entity=token.entity)
            if pronoun := cues.POSSESSIVES.get(token.low):
                return self._pronoun(pronoun, token.start, unit)
            if token.low.endswith("'s") and at and phrase[at - 1].low in _DEFINITE:
                return self._meant_with(token.low.removesuffix("'s"), (token,), unit)
            if token.low in ("from", "by"):
                return self.name(phrase[at + 1 :], unit)
        return None

    def _with_title(self, phrase: Phrase, unit: Unit) -> Entity | None:
        """Return the person named last, or in this unit, whose title has the words of a phrase.

        Where this account names nobody who fits, that is the only one who does in the others.
        """
        if phrase[0].low in ("a", "an"):
            return None
        words = {_bare(token) for token in phrase} - cues.DETERMINERS - {""}
        wanted = _offices(words)
        if wanted == words:
            wanted = {_bare(token) for token in phrases.core(phrase)} & words
        here = [token.entity for token in unit.tokens if token.entity]
        for person in [*here, *list(self._people.values())[::-1]]:
            if person.id in self._known and wanted <= _offices(self._known[person.id].words):
                return person
        if wanted.isdisjoint(cues.ROLES | cues.OFFICES.keys()):
            return None
        bearers = [each.entity for each in self._known.values() if wanted <= _offices(each.words)]
        return bearers[0] if len(bearers) == 1 else None

    def _pronoun(self, low: str, at: int, unit: Unit) -> Speaker:
        """Return whom a pronoun at `at` means: the first one of this unit, or of the last before it."""
        if low not in ("he", "she"):
            return {"it": self._last_body, "they": self._last_several}.get(low, NOBODY)
        if unit.tokens[0].low != "asked" and (person := _first_person(unit, at)):
            return Speaker(person.name, entity=person)
        for earlier, speaker in self._units[: -_UNITS_BACK - 1 : -1]:
            if speaker.name and _may_be_person(speaker):
                return speaker
            if person := _first_person(earlier, earlier.tokens[-1].end):
                return Speaker(person.name, entity=person)
        return NOBODY


def _offices(words: set[str]) -> set[str]:
    """Return the words of a title, those of an office replaced by one name of it."""
    found = set(words)
    for office, ways in cues.OFFICES.items():
        for way in ways:
            if way <= found:
                found = (found - way) | {office}
    return found


def _first_person(unit: Unit, end: int) -> Entity | None:
    """Return the first person whom a unit names before `end`."""
    named = (token.entity for token in unit.tokens if token.entity and token.end <= end)
    return next((entity for entity in named if entity.kind is EntityKind.PERSON), None)


def _is_anonymous(head: Sequence[Token]) -> bool:
    """Whether a phrase without a name hides who speaks: "a source", "two divers"; a ministry does not."""
    first, noun = head[0].low, head[-1].low
    if noun in cues.UNNAMED or noun in cues.NUMBERS:
        return True
    if first in _DEFINITE or noun in cues.TITLES or noun in cues.COMMUNICATIONS or head[-1].capital:
        return False
    return noun.endswith("s") or (first in ("a", "an", *cues.NUMBERS) and noun.endswith(cues.AGENTS))


def _is_body(speaker: Speaker) -> bool:
    if speaker.entity:
        return speaker.entity.kind is not EntityKind.PERSON
    return speaker.head in cues.BODIES or speaker.head.endswith("s")


def _may_be_person(speaker: Speaker) -> bool:
    """Whether "he" or "she" may mean a speaker: a person, an official, but no body and no website."""
    if speaker.entity:
        return speaker.entity.kind is EntityKind.PERSON
    if _is_body(speaker):
        return False
    return not speaker.head or speaker.head in cues.TITLES or speaker.head.endswith(cues.AGENTS)


def _begins_name(before: Token, name: Token) -> bool:
    """Whether a word with a capital before a name is part of it, though the library does not know it so."""
    is_close = before.capital and name.start - before.end == 1
    return is_close and before.low not in cues.TITLES and before.low not in cues.DETERMINERS


def _is_organised(entity: Entity) -> bool:
    return entity.kind is EntityKind.ORGANISATION


def _is_single(speaker: Speaker) -> bool:
    """Whether a speaker without a name is one person."""
    return bool(speaker.head) and not _is_body(speaker) and speaker.head not in cues.PLURALS


def _singular(noun: str) -> str:
    return {"people": "person", "men": "man", "women": "woman"}.get(noun, noun.removesuffix("s"))
