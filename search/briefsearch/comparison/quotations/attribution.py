"""Verbs of saying and "according to" in a unit, and whom each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefsearch.comparison.quotations import cues, phrases
from briefsearch.comparison.quotations.cues import Form, Use, Verb
from briefsearch.comparison.quotations.phrases import Phrase
from briefsearch.comparison.quotations.units import Kind, Token

_GOING_ON = frozenset(("on", "than", "continued", "continues", "went", "goes"))
_PARTICIPLE_AFTER = (Kind.COMMA, Kind.BREAK, Kind.QUOTE)
_WORDS = (Kind.WORD, Kind.NAME)
_SUBJECT = (Kind.WORD, Kind.NAME, Kind.BREAK)
_SUBJECT_WORDS = 8
_LOOK_BACK = 3
_OPENING = 14
_INTRODUCTION = 30
_INTRODUCING = (cues.PREPOSITIONS | cues.CONJUNCTIONS | {"however"}) - {"and", "but", "or", "so", "yet"}
_NO_SUBJECT = cues.OPENERS | cues.PREPOSITIONS | cues.TIMES
_AD_HOC = Verb("", Use.SAY, Form.FINITE)
ACCORDING = Verb("according", Use.SAY, Form.FINITE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with its subject: tokens `start` to `end` of the unit.

    `phrase` is the subject. `uses` are the ways the verb may be meant, the most likely first. With
    `is_inverted` the subject follows the verb, as in "said Brenk"; with `is_shared` it is that of the verb
    before, or of the whole sentence.
    """

    start: int
    end: int
    phrase: Phrase
    uses: tuple[Verb, ...]
    is_inverted: bool = False
    is_shared: bool = False


def attributions(tokens: Sequence[Token]) -> list[Cue]:
    """Return the verbs of saying in a unit that have a subject, in order."""
    found: list[Cue] = []
    for at, token in enumerate(tokens):
        if token.kind is not Kind.WORD or (found and at < found[-1].end):
            continue
        if source := _source(tokens, at):
            phrase, end = phrases.after(tokens, source)
            if phrase:
                found.append(Cue(at, end, phrase, (ACCORDING,)))
        elif uses := _uses(tokens, at):
            cue = _with_subject(tokens, at, uses, found)
            if cue and _is_object(cue, found):
                found[-1] = replace(cue, start=found[-1].start)
            elif cue:
                found.append(cue)
    return found


def _is_object(cue: Cue, found: Sequence[Cue]) -> bool:
    """Whether the one who speaks is all that the verb before tells of: "the Herald quoted Brenk saying"."""
    is_participle = cue.uses[0].form is Form.PARTICIPLE and not cue.is_shared
    return is_participle and bool(found) and found[-1].end == cue.start


def _source(tokens: Sequence[Token], at: int) -> int:
    """Return where the phrase after "according to" or "as reported by" begins; 0 for anything else."""
    if tokens[at].low not in ("according", "as"):
        return 0
    lows = [token.low for token in tokens[at : at + 3]]
    if lows[:2] == ["according", "to"]:
        return at + 2
    return at + 3 if lows[:1] == ["as"] and lows[2:] == ["by"] and lows[1] in cues.REPORTED_BY else 0


def _uses(tokens: Sequence[Token], at: int) -> tuple[Verb, ...]:
    """Return how the word at `at` may be a verb of saying; what is denied, wished or a noun is none."""
    verbs = cues.VERBS.get(tokens[at].low) or _any_verb(tokens, at)
    if not verbs:
        return ()
    before = range(max(0, at - _LOOK_BACK), at)
    # Amid a sentence, May and Will are names.
    earlier = ["" if one and tokens[one].capital else tokens[one].low for one in before]
    if any(low in cues.NEGATIONS or low.endswith("n't") for low in earlier):
        return ()
    while len(earlier) > 1 and phrases.is_adverb(earlier[-1]):
        earlier.pop()
    last = earlier[-1] if earlier else ""
    if last.endswith(("'s", "s'")):
        return ()
    if last in cues.AUXILIARIES and verbs[0].form is Form.BASE:
        return tuple(replace(verb, form=Form.FINITE) for verb in verbs)
    form = verbs[0].form
    if last in cues.MODALS:
        fits = form is Form.BASE and last == "to" and not _GOING_ON.isdisjoint(earlier[:-1])
    elif form is Form.PARTICIPLE:
        is_after = at > 0 and (tokens[at - 1].kind in _PARTICIPLE_AFTER or _follows_name(tokens, at))
        fits = is_after or last in ("while", "as") or last in cues.BEING
    else:
        fits = _is_active(tokens, at, last)
    return verbs if fits else ()


def _is_active(tokens: Sequence[Token], at: int, last: str) -> bool:
    """Whether a word after the word `last` is a verb in the active voice, and no noun."""
    if last in cues.BEING or last in cues.DETERMINERS or last in cues.PREPOSITIONS:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and following.low == "by":
        return False
    return tokens[at].low not in cues.AMBIGUOUS or _opens_clause(following, tokens[at - 1])


def _opens_clause(token: Token | None, before: Token) -> bool:
    """Whether `token` shows that a word after `before` is a verb, though it may be a plural."""
    if token is None or token.kind is Kind.COMMA:
        return before.capital
    return token.kind is Kind.QUOTE or token.low in cues.OPENERS | cues.PRONOUNS | cues.DETERMINERS


def _any_verb(tokens: Sequence[Token], at: int) -> tuple[Verb, ...]:
    """Return a verb of any meaning where only a quotation can be its object: "thundered the minister"."""
    if not tokens[at].low.endswith("ed") or at == 0:
        return ()
    following = tokens[at + 1 : at + 3]
    opens = [token.kind for token in following] in ([Kind.COMMA, Kind.QUOTE], [Kind.COLON, Kind.QUOTE])
    return (_AD_HOC,) if opens or _follows_speech(tokens, at) else ()


def _follows_speech(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation stands before a word, with no more than a subject between: `"No," he thundered`."""
    between = tokens[1:at]
    is_subject = len(between) <= _SUBJECT_WORDS and all(token.kind in _SUBJECT for token in between)
    return tokens[0].kind is Kind.QUOTE and is_subject


def _with_subject(
    tokens: Sequence[Token], at: int, uses: tuple[Verb, ...], found: Sequence[Cue]
) -> Cue | None:
    floor = found[-1].end if found else 0
    if uses[0].form is not Form.PARTICIPLE and (cue := _inverted(tokens, at, uses, floor)):
        return cue
    is_infinitive = at > 0 and tokens[at - 1].low == "to"
    is_bound = uses[0].form is not Form.PARTICIPLE or _follows_name(tokens, at)
    if is_bound and not is_infinitive:
        phrase = phrases.before(tokens, at, floor)
        governs = uses[0].form is Form.FINITE and _governs_quote(tokens, at + 1)
        if phrase and (_agrees(phrase, uses) or governs):
            return Cue(tokens.index(phrase[0], floor), at + 1, phrase, uses)
        if phrase or uses[0].form is Form.BASE:
            return None
    shared = found[-1].phrase if found else opening(tokens, at)
    return Cue(at, at + 1, shared, uses, is_shared=True) if shared else None


def _follows_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle belongs to the name before it, as in "told of Brenk saying"."""
    while at > 1 and phrases.is_adverb(tokens[at - 1].low):
        at -= 1
    return at > 0 and (tokens[at - 1].capital or tokens[at - 1].low == ")")


def _agrees(phrase: Phrase, uses: Sequence[Verb]) -> bool:
    """Whether a subject fits a verb: many say, one says, and studies find."""
    head = phrases.core(phrase)
    if not head:
        return False
    last = head[-1]
    if last.low in cues.SHARES or last.low.isdigit():
        return False
    if uses[0].use is Use.FIND:
        return last.low in cues.STUDIES
    if all(verb.use is not Use.SAY for verb in uses) and not _may_speak(last):
        return False
    if uses[0].form is not Form.BASE:
        return True
    return last.low in ("they", "we", "i", "you") or last.low.endswith("s") or last.low in cues.PLURALS


def _may_speak(head: Token) -> bool:
    """Whether a noun is one of those who speak: a visit that highlights something does not."""
    if head.capital or head.low in cues.PRONOUNS or head.low in cues.TITLES | cues.COLLECTIVES:
        return True
    return head.low.endswith(("s", *cues.AGENTS)) or head.low in cues.COMMUNICATIONS | cues.PLURALS


def _inverted(tokens: Sequence[Token], at: int, uses: tuple[Verb, ...], floor: int) -> Cue | None:
    """Return the verb with the subject that follows it, where what is said stands before it."""
    if at == floor or at + 1 >= len(tokens) or tokens[at - 1].kind not in (Kind.QUOTE, Kind.COMMA):
        return None
    after_quote = tokens[at - 1].kind is Kind.QUOTE
    following = tokens[at + 1]
    opens = following.low in _NO_SUBJECT or (following.low in cues.PRONOUNS and not after_quote)
    phrase, end = phrases.after(tokens, at + 1)
    if opens or uses[0].base == "tell" or not phrase or phrase[-1].low.endswith("'s"):
        return None
    if not _agrees(phrase, uses):
        return None
    ends = (
        end == len(tokens) or tokens[end].kind in (Kind.COMMA, Kind.BREAK) or tokens[end].low in cues.CLOSERS
    )
    head = phrases.core(phrase)[-1].low
    is_person = phrases.is_named(phrase) or head in cues.UNNAMED or head in cues.ROLES
    is_body = is_person or (uses[0].use is Use.SAY and head in cues.TITLES)
    return Cue(at, end, phrase, uses, is_inverted=True) if after_quote or (ends and is_body) else None


def opening(tokens: Sequence[Token], verb: int) -> Phrase:
    """Return the first person or body that a unit names, the likely subject of a verb without its own."""
    start = 0
    if tokens[0].low in _INTRODUCING:
        ahead = enumerate(tokens[: min(verb, _INTRODUCTION)])
        commas = (at for at, token in ahead if at > 1 and token.kind is Kind.COMMA)
        start = next(commas, -1) + 1
    for at in range(start, min(verb, start + _OPENING)):
        token = tokens[at]
        if token.kind is Kind.NAME or token.low in cues.TITLES:
            end = _end_of_title(tokens, at + 1, verb)
            while end < verb and tokens[end].capital:
                end += 1
            if end < len(tokens) and tokens[end].low == "'s":
                continue
            return phrases.ending(tokens, end, start) or ()
        if token.low in cues.PRONOUNS:
            return (token,)
    return ()


def _end_of_title(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Return where a title that begins with a name ends, "Brenk's top diplomat"; `start` if it is none."""
    for at in range(start, min(stop, start + 3)):
        if tokens[at].kind is not Kind.WORD or tokens[at].low in cues.FINITE:
            break
        if tokens[at].low in cues.TITLES:
            return at + 1
    return start


def shared_until(tokens: Sequence[Token], cue: Cue) -> int:
    """Return where what belongs to the verb before `cue` ends: before "and added", "while he said"."""
    at = cue.start
    while at > 0 and (
        tokens[at - 1].low in cues.CONJUNCTIONS or tokens[at - 1].kind in (Kind.COMMA, Kind.BREAK)
    ):
        at -= 1
    return at


def outer(tokens: Sequence[Token], found: Sequence[Cue]) -> Iterator[Cue]:
    """Yield the verbs that are not part of what somebody else is told to say."""
    for number, cue in enumerate(found):
        is_first = number == 0 or cue.is_shared or cue.uses[0] is ACCORDING or cue.is_inverted
        before = tokens[cue.start - 1] if cue.start else None
        is_parted = before is None or before.kind not in _WORDS
        is_joined = before is not None and before.low in ("and", "but", "while", "as", "though")
        if is_first or is_parted or is_joined or _governs_quote(tokens, cue.end):
            yield cue


def _governs_quote(tokens: Sequence[Token], end: int) -> bool:
    """Whether a quotation follows the verb that ends before `end`."""
    kinds = [token.kind for token in tokens[end : end + 2]]
    return kinds[:1] == [Kind.QUOTE] or kinds in ([Kind.COMMA, Kind.QUOTE], [Kind.COLON, Kind.QUOTE])
