"""What a verb of saying tells: where that begins, behind listeners and circumstances, if it tells at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefsearch.comparison.quotations import cues
from briefsearch.comparison.quotations.attribution import Cue
from briefsearch.comparison.quotations.cues import Use
from briefsearch.comparison.quotations.phrases import is_adverb
from briefsearch.comparison.quotations.units import Kind, Token

_WORDS = (Kind.WORD, Kind.NAME)
_CLAUSE_SHOWS = 14
_LISTENER_WORDS = 4
_FAR = 40
_RELATIVES = frozenset(("who", "which", "that", "whose"))
# This particle may stand behind an object: "described the storm as the worst".
_LATER = frozenset(("as",))
_FINITE = (cues.FINITE | cues.PAST) - {"be", "been", "being", "having"}
_OBJECT_OF = frozenset(("of", "for", "against", "as", "to"))


class Complement(NamedTuple):
    """The tokens that follow a verb and may be told by it, and whether a word such as "that" opens them."""

    tokens: range
    is_explicit: bool


def complement(tokens: Sequence[Token], cue: Cue, stop: int) -> Complement:
    """Return what follows a verb, up to `stop`, without whom it is told to, when and where."""
    at = cue.end
    if at < stop and any(tokens[at].low in verb.particles for verb in cue.uses):
        return Complement(range(at, stop), False)
    first = cue.uses[0]
    if not cue.is_inverted and first.base in cues.TO_LISTENERS:
        at = _after_listener(tokens, at, stop)
    calls = any(verb.use is Use.CALL for verb in cue.uses)
    if not (calls and at < stop and tokens[at].low in _OBJECT_OF):
        at = _told_from(tokens, after_circumstances(tokens, at, stop), stop)
    is_dated = at + 1 < stop and tokens[at + 1].low in cues.TIMES
    if at < stop and not is_dated:
        low = tokens[at].low
        # "Dismissed that idea" opens no clause.
        is_pronoun = low == "that" and all(verb.use is Use.CALL for verb in cue.uses)
        if (low in cues.OPENERS and not is_pronoun) or (low == "if" and first.base == "ask"):
            return Complement(range(at + (low == "that"), stop), True)
    return Complement(range(at, stop), False)


def may_tell(tokens: Sequence[Token], cue: Cue, told: Complement) -> bool:
    """Whether a verb tells what follows it: anything after "said", and a clause after most others."""
    clause = [tokens[at] for at in told.tokens[:_CLAUSE_SHOWS]]
    if not clause or clause[0].low in cues.FINITE:
        return False
    end = next((at for at, token in enumerate(clause) if token.kind is Kind.COMMA), len(clause))
    lows = {token.low for token in clause[:end]}
    next_words = {tokens[cue.end].low, clause[0].low} | (lows & _LATER)
    for verb in cue.uses:
        if verb.use is Use.SAY or told.is_explicit:
            return True
        if verb.use in (Use.CLAIM, Use.FIND) and not lows.isdisjoint(cues.FINITE | cues.PAST):
            return True
        if verb.use is Use.CALL and (not verb.particles or not verb.particles.isdisjoint(next_words)):
            return True
    return False


def is_clause(tokens: Sequence[Token], cue: Cue, told: range) -> bool:
    """Whether what a verb tells, tokens `told`, can be read without the verb; "of theft" cannot."""
    opening = tokens[told.start].low
    if cue.is_inverted or opening in cues.OPENERS - {"that"} or tokens[told.start - 1].low == "that":
        return True
    if opening in cues.PREPOSITIONS or opening == "as":
        return False
    uses = {verb.use for verb in cue.uses}
    if Use.CALL not in uses:
        return True
    clause = [tokens[at] for at in told[:_CLAUSE_SHOWS]]
    ends = (at for at, token in enumerate(clause) if token.kind is Kind.COMMA or token.low in _RELATIVES)
    end = next(ends, len(clause))
    return Use.CLAIM in uses and not _FINITE.isdisjoint(token.low for token in clause[:end])


def _after_listener(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return where the words go on after whom something is told."""
    if at < stop and tokens[at].low in cues.OBJECTS:
        return at + 1
    while at < stop and tokens[at].low in cues.DETERMINERS:
        at += 1
    start = at
    while at < stop and tokens[at].capital and (at == start or tokens[at].kind is not Kind.NAME):
        at += 1
    if at == start:
        ahead = range(at, min(stop, at + _LISTENER_WORDS))
        listener = next((one for one in ahead if tokens[one].low in cues.LISTENERS), at)
        at = min(listener + 1, stop)
    is_last = at == stop - 1 and tokens[at].kind is Kind.NAME
    return stop if is_last else at


def after_circumstances(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return where the words go on after when, where and to whom: "on Monday in a statement"."""
    far = min(stop, at + _FAR)
    while at < far and tokens[at].kind is Kind.WORD:
        if is_adverb(tokens[at].low) or _is_place(tokens, at):
            at += 1
        elif _opens_circumstance(tokens, at, stop):
            at = _after_prepositional(tokens, at + 1, stop)
        else:
            break
    return at


def _told_from(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return where something told begins at `at`, or behind the sign there; `stop` where nothing is."""
    if at >= stop or tokens[at].low == "as":
        return stop
    if tokens[at].kind in (*_WORDS, Kind.QUOTE):
        return at
    opens = at + 1 < stop and (tokens[at].kind is Kind.COLON or tokens[at + 1].kind is Kind.QUOTE)
    return at + 1 if opens else stop


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether "there" is a place, and does not open a clause: "there was no doubt"."""
    return tokens[at].low == "there" and not (at + 1 < len(tokens) and tokens[at + 1].low in cues.FINITE)


def _opens_circumstance(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a preposition opens a circumstance; "to" may open what is promised as well."""
    if tokens[at].low not in cues.PREPOSITIONS:
        return False
    following = tokens[at + 1] if at + 1 < stop else None
    is_listener = following and (following.capital or following.low in cues.DETERMINERS | cues.LISTENERS)
    return tokens[at].low != "to" or bool(is_listener)


def _after_prepositional(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return where the noun after a preposition ends, which is where another noun or clause begins."""
    start = at
    while at < stop:
        token = tokens[at]
        if token.kind not in _WORDS or token.low in cues.PREPOSITIONS:
            break
        if at > start:
            last = tokens[at - 1]
            is_next = token.kind is Kind.NAME and not last.capital and last.low not in cues.DETERMINERS
            if is_next or token.low in cues.CONJUNCTIONS | cues.DETERMINERS | cues.PRONOUNS:
                break
        at += 1
    return at
