"""Where the phrase stands that says who speaks: before a verb of saying, or after it."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.comparison.quotations import cues
from briefsearch.comparison.quotations.units import Kind, Token
from briefsearch.model import EntityKind

_WORDS = (Kind.WORD, Kind.NAME)
_RELATIVES = frozenset(("who", "which", "that", "whose", "whom"))
_NOT_LINKED = cues.CONJUNCTIONS | _RELATIVES
# What follows these tells of a noun: "people familiar with the talks", "an official travelling with her".
_AFTER_HEAD = cues.PREPOSITIONS | _RELATIVES | frozenset(("familiar", "close", "briefed", "speaking"))
_ARTICLES = frozenset(("the", "a", "an"))
_MOST_APPOSITIONS = 4
_LONGEST = 25

Phrase = tuple[Token, ...]


def core(phrase: Sequence[Token]) -> Sequence[Token]:
    """Return `phrase` up to its head: `a spokesman` of `a spokesman for the ministry`."""
    ends_in_person = bool(phrase) and _is_person(phrase[-1])
    for at, token in enumerate(phrase):
        if not at or token.kind is not Kind.WORD:
            continue
        # "Secretary of State Brenk" is one name with its title, "a spokesman for Brenk" is not.
        last, following = phrase[at - 1], phrase[min(at + 1, len(phrase) - 1)]
        is_name = last.capital and following.capital and following is not token and not _is_person(last)
        is_title = is_name and (ends_in_person or last.low not in cues.TITLES)
        is_titled = last.low in cues.TITLES
        ends = ("ing", "ed") if is_titled else ("ing",)
        is_participle = token.low.endswith(ends) and (is_titled or (last.capital and not token.capital))
        if is_participle or (token.low in _AFTER_HEAD and not is_title):
            return phrase[:at]
    return phrase


def _is_person(token: Token) -> bool:
    return token.entity is not None and token.entity.kind is EntityKind.PERSON


def is_named(phrase: Sequence[Token]) -> bool:
    """Whether a phrase ends in the name of a person or, where none is known, in words with capitals."""
    head = core(phrase)
    if not head:
        return False
    if head[-1].entity:
        return head[-1].entity.kind is EntityKind.PERSON or len(head) == 1
    last = head[-1]
    return last.capital and last.low not in cues.TITLES | cues.NUMBERS and head[0].low not in ("a", "an")


def before(tokens: Sequence[Token], verb: int, floor: int) -> Phrase | None:
    """Return the subject of the verb at `verb`, looking back as far as `floor`; None where there is none.

    Appositions and relative clauses between commas are stepped over: "Ola Brenk, who leads the talks, said".
    """
    at = _skip_back(tokens, verb - 1, floor)
    if at < floor:
        return None
    token = tokens[at]
    if token.low in cues.PRONOUNS:
        return (token,)
    if token.low in _RELATIVES:
        at -= 1
        if at >= floor and tokens[at].kind is Kind.COMMA:
            at -= 1
        told_of = ending(tokens, at + 1, floor)
        return tuple(_last_noun(told_of)) if told_of else None
    if token.kind is Kind.COMMA:
        return _before_apposition(tokens, at, floor)
    if token.kind is Kind.BREAK:
        opener = _before_brackets(tokens, at + 1, floor)
        return ending(tokens, opener, floor) if opener <= at else None
    return ending(tokens, at + 1, floor)


def _before_brackets(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Return where the brackets or dashes that end at `end` begin; `end` where there are none."""
    if end <= floor or tokens[end - 1].kind is not Kind.BREAK:
        return end
    before_it = range(end - 2, max(floor, end - _LONGEST), -1)
    return next((left for left in before_it if tokens[left].kind is Kind.BREAK), end)


def _skip_back(tokens: Sequence[Token], at: int, floor: int) -> int:
    """Return where the words between a subject and its verb begin: "has also", "on Monday"."""
    start = at
    while at >= floor and tokens[at].kind is Kind.WORD:
        low = tokens[at].low
        is_aside = low not in cues.FINITE and tokens[at - 1].low in cues.PREPOSITIONS
        if is_aside and at - 2 >= floor and tokens[at - 2].low in cues.HAVING | cues.BEING:
            at -= 2
            continue
        is_dated = at < start and tokens[at + 1].low in cues.TIMES and low in ("on", "in", "last", "this")
        if not (is_dated or low in cues.HAVING | cues.BEING | cues.AUXILIARIES or is_adverb(low)):
            break
        at -= 1
    return at


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return low.endswith("ly") or low in cues.ADVERBS or low in ("herself", "himself", "themselves", "itself")


def ending(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """Return the phrase that ends before `end`, looking back no further than `floor`."""
    start = end
    while start > max(floor, end - _LONGEST) and _is_linked(tokens, start - 1, end):
        start -= 1
    if start - 1 > floor and tokens[start - 1].low == "that" and tokens[start - 2].kind is Kind.COMMA:
        start -= 1
    phrase = tokens[start:end]
    while phrase and is_adverb(phrase[0].low) and phrase[0].kind is Kind.WORD:
        phrase = phrase[1:]
    if phrase and phrase[0].low in cues.PREPOSITIONS:
        phrase = _last_noun(phrase)
    return tuple(phrase) or None


def _is_linked(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    if token.low == "and":
        return at + 1 < end and tokens[at + 1].capital and tokens[at - 1].capital
    if token.kind not in _WORDS or token.low in _NOT_LINKED or token.low in cues.PRONOUNS:
        return False
    # Another noun begins at the article of "the day the mayor said".
    opens = at + 1 < end and tokens[at + 1].low in _ARTICLES and not token.capital
    if opens and token.low not in cues.PREPOSITIONS | cues.DETERMINERS | cues.NUMBERS:
        return False
    if token.low in cues.FINITE:
        return token.kind is Kind.NAME or (token.capital and at == end - 1)
    return True


def _last_noun(phrase: Sequence[Token]) -> Sequence[Token]:
    """Return the last name with the titles before it, or else the last noun with its article."""
    start = len(phrase) - 1
    if phrase[start].capital:
        while start > 0 and phrase[start - 1].capital and phrase[start - 1].low not in cues.TIMES:
            start -= 1
        return phrase[start - (start > 0 and phrase[start - 1].low in cues.DETERMINERS) :]
    while start > 0 and phrase[start].low not in cues.DETERMINERS:
        start -= 1
    return phrase[start:] if phrase[start].low in cues.DETERMINERS else phrase[-1:]


def _before_apposition(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """Return the named one of the phrases between commas that end at `comma`, or that which opens them."""
    phrases: list[Phrase] = []
    named: list[Phrase] = []
    end = comma
    for _ in range(_MOST_APPOSITIONS):
        end = start = _before_brackets(tokens, end, floor)
        while start > max(floor, end - _LONGEST) and tokens[start - 1].kind in _WORDS:
            start -= 1
        phrase = tokens[start:end]
        if not phrase:
            break
        is_told = phrase[0].low in _RELATIVES or phrase[0].low in cues.PREPOSITIONS
        if not is_told and (found := ending(tokens, end, start)):
            if is_named(found):
                named.append(found)
            phrases.append(found)
        if start <= floor or tokens[start - 1].kind is not Kind.COMMA:
            break
        end = start - 1
    known = [phrase for phrase in named if core(phrase)[-1].entity]
    return next(iter([*known, *named[-1:], *phrases[-1:]]), None)


def after(tokens: Sequence[Token], start: int) -> tuple[Phrase | None, int]:
    """Return the phrase that begins at `start`, and where what follows it begins."""
    end = start
    while end < min(len(tokens), start + _LONGEST) and _goes_on(tokens, start, end):
        end += 1
    phrase = tuple(tokens[start:end]) or None
    if phrase and not is_named(phrase) and end < len(tokens) and tokens[end].kind is Kind.COMMA:
        further = end + 1
        while further < min(len(tokens), end + _LONGEST) and _goes_on(tokens, end + 1, further):
            further += 1
        apposition = tuple(tokens[end + 1 : further])
        closes = further == len(tokens) or tokens[further].kind is Kind.COMMA
        if apposition and closes and is_named(apposition) and apposition[-1].entity:
            return apposition, further
    return phrase, end


def _goes_on(tokens: Sequence[Token], start: int, at: int) -> bool:
    token = tokens[at]
    if token.low == "and":
        return start < at < len(tokens) - 1 and tokens[at + 1].capital and tokens[at - 1].capital
    if token.kind not in _WORDS or (token.kind is Kind.WORD and token.low in _NOT_LINKED):
        return False
    if token.kind is Kind.NAME or at == start:
        return True
    # "According to Brenk the port was shut" goes on with a clause.
    if token.low in cues.PRONOUNS or (token.low in _ARTICLES and tokens[at - 1].capital):
        return False
    if token.low in cues.PREPOSITIONS:
        ahead = {each.low for each in tokens[at + 1 : at + 4]}
        return ahead.isdisjoint(cues.TIMES) and ahead.isdisjoint(cues.COMMUNICATIONS)
    return token.low not in cues.ADVERBS and token.low not in cues.FINITE
