"""What is said in a unit: the quoted and the reported words, each with the phrase of who says it.

What a verb of saying governs is one reported clause, or the quotations in it. Those are statements if they
end like speech, are set off by a comma or colon, have four words, or two that are a quarter of the clause;
others are single words put in marks, and the clause is reported with them. Titles are none. A quotation
that no verb governs is a statement if it is a sentence by itself or has four words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefsearch.comparison.quotations import clauses, cues
from briefsearch.comparison.quotations.attribution import (
    ACCORDING,
    Cue,
    attributions,
    opening,
    outer,
    shared_until,
)
from briefsearch.comparison.quotations.complements import after_circumstances, complement, is_clause, may_tell
from briefsearch.comparison.quotations.cues import Use
from briefsearch.comparison.quotations.phrases import Phrase
from briefsearch.comparison.quotations.units import Kind, Token, Unit
from briefsearch.comparison.values import Mode

_CLAUSE_LINKS = cues.CONJUNCTIONS | cues.LINKING_ADVERBS
_LEAST_REPORTED = 3
_LEAST_QUOTED = 4
_SUBORDINATING = frozenset(("when", "after", "before", "although", "though", "while", "since"))
_LEAST_ENDED = 3
_LEAST_SHARE = 0.25
_SMALL_WORD = 3
_FAR = 60
_SPEECH_ENDS = ",.?!…"


@dataclass(frozen=True, slots=True)
class Said:
    """Characters `start` to `end` that somebody says; `phrase` is who, empty where the unit does not tell."""

    start: int
    end: int
    mode: Mode
    phrase: Phrase


def said(unit: Unit, text: str) -> list[Said]:
    """Return what is said in `unit` of `text`, in order."""
    tokens = unit.tokens
    found = list(outer(tokens, [cue for cue in attributions(tokens) if _tells(tokens, cue)]))
    told: list[Said] = []
    used = 0
    for cue, following in zip(found, [*found[1:], None], strict=False):
        stop = len(tokens)
        if following:
            postposed = following.start > cue.end and _is_postposed(tokens, following)
            stop = following.start if postposed else max(shared_until(tokens, following), cue.end)
        stop = _clause_stop(tokens, cue, stop)
        here = list(_told(tokens, text, cue, used, stop))
        told += here
        tells_later = any(one.end > tokens[cue.end - 1].end for one in here)
        used = max(used, stop if tells_later else cue.end)
    told.sort(key=lambda one: one.start)
    return sorted([*told, *_ungoverned(tokens, text, told)], key=lambda one: one.start)


def _clause_stop(tokens: Sequence[Token], cue: Cue, stop: int) -> int:
    """Return where what `cue` tells ends at the latest: at the comma after "When Brenk said that …"."""
    opens = cue.start == 1 and tokens[0].low in _SUBORDINATING
    ahead = range(cue.end + _LEAST_REPORTED, stop) if opens else range(0)
    return next((at for at in ahead if tokens[at].kind is Kind.COMMA), stop)


def _ungoverned(tokens: Sequence[Token], text: str, told: Sequence[Said]) -> Iterator[Said]:
    """Yield the quotations that no verb of saying governs, for whom the unit lets speak, if anybody."""
    starts = [one.start for one in told]
    is_sentence = all(token.kind is Kind.QUOTE for token in tokens)
    for at, token in enumerate(tokens):
        quotation = token.quotation
        if not quotation:
            continue
        before = bisect_right(starts, quotation.start) - 1
        if before >= 0 and quotation.start < told[before].end:
            continue
        words = text[quotation.start : quotation.end].split()
        if is_sentence or (len(words) >= _LEAST_QUOTED and not _is_title(words)):
            # Words in marks amid a sentence are of whoever spoke before; a colon introduces its own.
            has_own = told or at == 0 or tokens[0].kind is not Kind.QUOTE
            phrase = told[-1].phrase if told else opening(tokens, at) if has_own else ()
            yield Said(quotation.start, quotation.end, Mode.DIRECT, phrase)


def introduces(unit: Unit) -> Phrase:
    """Return whom a unit that ends in a colon lets speak next; empty where it does not."""
    tokens = unit.tokens
    if tokens[-1].kind is not Kind.COLON:
        return ()
    found = attributions(tokens)
    return found[-1].phrase if found else opening(tokens, len(tokens))


def _kind_before(tokens: Sequence[Token], at: int) -> Kind | None:
    return tokens[at - 1].kind if at else None


def _tells(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a verb has anything to tell, and is not just the word for something else done."""
    told = complement(tokens, cue, len(tokens))
    is_postposed = not told.tokens or cue.is_inverted or _kind_before(tokens, cue.start) is Kind.QUOTE
    has_quote = any(tokens[at].kind is Kind.QUOTE for at in told.tokens[:_FAR])
    return is_postposed or has_quote or _is_aside(tokens, cue) or may_tell(tokens, cue, told)


def _is_postposed(tokens: Sequence[Token], cue: Cue) -> bool:
    is_parted = _kind_before(tokens, cue.start) in (Kind.COMMA, Kind.QUOTE)
    return cue.is_inverted or (is_parted and not cue.is_shared)


def _told(tokens: Sequence[Token], text: str, cue: Cue, used: int, stop: int) -> Iterator[Said]:
    """Yield what belongs to one verb, from before it (from `used` on) and from after it (up to `stop`)."""
    told = complement(tokens, cue, stop)
    earlier, later = range(used, cue.start), told.tokens
    is_aside = _is_aside(tokens, cue)
    if is_aside or not (later or cue.is_shared):
        earlier, later = _around(tokens, cue, used, stop)
    quoted: list[Said] = []
    if not later or _kind_before(tokens, cue.start) is Kind.QUOTE:
        quoted += _quoted(tokens, text, cue, earlier)
    quoted += _quoted(tokens, text, cue, later or range(cue.end, stop))
    if quoted:
        yield from quoted
    elif not later:
        is_apart = is_aside or _kind_before(tokens, cue.start) in (Kind.COMMA, Kind.BREAK, Kind.QUOTE)
        if is_apart and not cue.is_shared:
            yield from _reported(tokens, text, cue, earlier)
    elif is_aside or later.start < cue.start or may_tell(tokens, cue, told):
        yield from _reported(tokens, text, cue, later)


def _is_aside(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the verb stands aside of what it tells: "according to Brenk", "as Brenk said"."""
    if cue.start == 0 or tokens[cue.start - 1].low != "as":
        return cue.uses[0] is ACCORDING
    return not complement(tokens, cue, len(tokens)).tokens


def _around(tokens: Sequence[Token], cue: Cue, used: int, stop: int) -> tuple[range, range]:
    """Return what is told before and after words that stand aside or in the middle; one of both is empty."""
    is_source = cue.uses[0] is ACCORDING
    end = cue.end if is_source else after_circumstances(tokens, cue.end, stop)
    clause = _clause_start(tokens, used, cue.start)
    if clause == used or (clause and _is_aside(tokens, cue) and stop - end > _LEAST_REPORTED):
        return range(0), range(end, stop) if _is_aside(tokens, cue) else range(0)
    is_between = tokens[cue.start - 1].kind is Kind.COMMA or tokens[cue.start - 1].low == "as"
    goes_on = stop - end > _LEAST_REPORTED and tokens[end].kind is Kind.COMMA and _may_go_on(tokens[end + 1])
    if is_between and goes_on:
        return range(0), range(used, stop)
    return range(used, cue.start), range(0)


def _clause_start(tokens: Sequence[Token], used: int, verb: int) -> int | None:
    """Return where a clause begins of which only the links stand before `verb`: ", but according to …"."""
    at, found = verb, None
    while at > used and (tokens[at - 1].low in _CLAUSE_LINKS or tokens[at - 1].kind is Kind.COMMA):
        at -= 1
        if tokens[at].low not in ("as", ","):
            found = at
    return used if at == used else found


def _may_go_on(token: Token) -> bool:
    is_new = token.low in cues.CONJUNCTIONS or token.low in ("who", "which") or token.low.endswith("ing")
    return not is_new and token.kind in (Kind.WORD, Kind.NAME)


def _quoted(tokens: Sequence[Token], text: str, cue: Cue, where: range) -> Iterator[Said]:
    """Yield the quotations among some tokens, but for single words put in marks."""
    own = sum(tokens[at].kind in (Kind.WORD, Kind.NAME) for at in where)
    for at in where:
        quotation = tokens[at].quotation
        if not quotation:
            continue
        words = text[quotation.start : quotation.end].split()
        is_set_off = _kind_before(tokens, at) in (Kind.COMMA, Kind.COLON) and words[0][0].isupper()
        ends = len(words) >= _LEAST_ENDED and words[-1][-1] in _SPEECH_ENDS
        is_much = 1 < len(words) >= _LEAST_SHARE * own and cue.uses[0].use is not Use.CALL
        is_part = (ends or is_much or len(words) >= _LEAST_QUOTED) and not _is_title(words)
        if own == 0 or is_set_off or is_part:
            yield Said(quotation.start, quotation.end, Mode.DIRECT, cue.phrase)


def _is_title(words: Sequence[str]) -> bool:
    """Whether quoted words are the title of something: all but the small ones have capitals."""
    return all(word[0].isupper() for word in words if len(word) > _SMALL_WORD) and words[0][0].isupper()


def _reported(tokens: Sequence[Token], text: str, cue: Cue, where: range) -> Iterator[Said]:
    """Yield the words that are reported, with the verb where they are no clause: "called for a truce"."""
    if where.stop <= cue.start:
        told = clauses.before_verb(tokens[where.start : where.stop])
    elif where.start < cue.start or _is_aside(tokens, cue) or is_clause(tokens, cue, where):
        told = clauses.after_verb(tokens[where.start : where.stop])
    else:
        told = clauses.with_verb(tokens[cue.end - 1 : where.stop])
    if sum(token.kind in (Kind.WORD, Kind.NAME) for token in told) >= _LEAST_REPORTED:
        span = clauses.tidied(text, told[0].start, told[-1].end)
        if span.start < span.end:
            yield Said(span.start, span.end, Mode.REPORTED, cue.phrase)
