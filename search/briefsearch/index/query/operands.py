"""The words and phrases of a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefsearch.index.query.tree import Compound, Leaf, Near, Phrase, Word
from briefsearch.index.tokens import HYPHENS, MAX_WORD
from briefsearch.text import clean_line, fold
from briefsearch.text import words as words_of

MAX_WITHIN = 50
"""Words between the words of a Near, at most."""
MAX_NEAR = 8
"""Words of a Near, at most."""
FIELD_NAMES = ("title", "outlet", "author", "date", "entity", "kind")

_USUAL_WITHIN = 5
_SHOWN = 24
_JOINS = frozenset(s + hyphen for s in ("", "'s", "’s", "'S", "’S") for hyphen in f"{HYPHENS}–")
_FIELD_LIKE = re.compile(r"([A-Za-z]{3,12}):")

# Letters whose folded form reads as several words if it is taken for text.
_LONG_FOLDS = "ำຳ¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def shown(text: str) -> str:
    """Return `text` for a note: safe, on one line and short."""
    text = clean_line(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def read_words(value: str, notes: list[str]) -> Leaf | None:
    """Read `value`, one word or one phrase with its signs, and add to `notes` what was changed."""
    exact = value.startswith("=")
    value = value[exact:]
    if not value.startswith('"'):
        _warn_of_field(value, notes)
        return _row(_read_piece(value, exact, notes))
    text, _, after = value[1:].partition('"')
    words: list[Word | Compound] = []
    for piece in text.split():
        words += _read_piece(piece, exact, notes, quoted=True)
    if after and words:
        return _near(words, after[1:], value, notes)
    return _row(words)


def cut(leaf: Leaf, count: int) -> Leaf | None:
    """Return `leaf` with at most its first `count` words."""
    kept: list[Word | Compound] = []
    for word in (leaf,) if isinstance(leaf, Word | Compound) else leaf.words:
        count -= size(word)
        if count < 0:
            break
        kept.append(word)
    return Near(tuple(kept), leaf.within) if isinstance(leaf, Near) and len(kept) > 1 else _row(kept)


def size(leaf: Leaf) -> int:
    """Return how many words `leaf` holds."""
    return 1 if isinstance(leaf, Word) else sum(map(size, leaf.words))


def growing(leaf: Leaf) -> tuple[Leaf, ...]:
    """Return the forms of `leaf` that its last word may still grow into; none for `=`, `*` and `~`."""
    if isinstance(leaf, Near):
        return ()
    if isinstance(leaf, Word):
        plain = leaf == Word(leaf.text)
        return (replace(leaf, prefix=True),) if plain else ()
    *before, last = leaf.words
    if isinstance(last, Compound):
        before += last.words[:-1]
        last = last.words[-1]
    if last != Word(last.text):
        return ()
    # One letter begins so many words that no row of them is worth waiting for.
    row = Phrase((*before, replace(last, prefix=True))) if len(last.text) > 1 else _row(before)
    if row is None:
        return ()
    if isinstance(leaf, Compound):
        return row, Word("".join(word.text for word in leaf.words), prefix=True)
    return (row,)


def written(folded: str) -> str:
    """Return a text that reads as the one word `folded`."""
    return folded if folded.isascii() and folded.isalnum() else _long_folds().get(folded, folded)


@cache
def _long_folds() -> dict[str, str]:
    return {fold(letter): letter for letter in _LONG_FOLDS}


def _row(words: Sequence[Word | Compound]) -> Leaf | None:
    return Phrase(tuple(words)) if len(words) > 1 else next(iter(words), None)


def _read_piece(piece: str, exact: bool, notes: list[str], quoted: bool = False) -> Sequence[Word | Compound]:
    """Read what stands between two blanks: a word, several words run together, or a compound."""
    stem, tilde, number = piece.rpartition("~")
    fuzzy = bool(tilde) and (not number or (number.isascii() and number.isdigit()))
    core = stem.rstrip("~") if fuzzy else piece
    prefix = core.endswith("*")
    core = core.rstrip("*")
    words, compound = _cut_up(core, exact)
    if "*" in core or (prefix and not words):
        notes.append("a * counts only after the beginning of a word")
    if not words:
        return ()
    marked = exact and not quoted
    if marked + prefix + fuzzy > 1:
        notes.append(f"{shown('=' * marked + piece)}: a word takes one of = * ~")
    if fuzzy and len(words) == 1:
        edits = _allowed(words[0].text, int(number or 1), piece, notes)
        words[0] = replace(words[0], fuzzy=edits, exact=words[0].exact and not edits)
    elif fuzzy:
        notes.append(f"{shown(piece)}: a ~ goes with a single word and was left out")
    elif prefix and quoted and len(words[-1].text) == 1:
        notes.append("in quotation marks a * counts after two letters or more")
    elif prefix:
        words[-1] = Word(words[-1].text, prefix=True)
        return words
    return [Compound(tuple(words))] if compound and not exact else words


def _cut_up(core: str, exact: bool) -> tuple[list[Word], bool]:
    """Return the words of `core`, and whether nothing but a hyphen stands between each two."""
    words: list[Word] = []
    compound = True
    end = None
    for token in words_of(core):
        if end is not None:
            compound = compound and core[end : token.start] in _JOINS
        end = token.end
        words += [Word(text, exact=exact) for text in _stable(token.folded[:MAX_WORD])]
    return words, compound and len(words) > 1


def _stable(folded: str) -> Sequence[str]:
    """Return `folded`, or the words that it reads as where it does not read as itself (`²a` is `2 a`)."""
    if folded.isascii() and folded.isalpha():
        return (folded,)
    again = _reread(folded)
    return again if again == [folded] else [word for word in again if _reread(word) == [word]]


def _reread(folded: str) -> list[str]:
    return [word.folded[:MAX_WORD] for word in words_of(written(folded))]


def _allowed(word: str, edits: int, piece: str, notes: list[str]) -> int:
    """Return how many of `edits` a word of this length can bear."""
    most = 0 if len(word) < 3 else 1 if len(word) < 5 else 2
    if edits == 0:
        notes.append(f"{shown(piece)} allows no other letter; write {shown(word)}~")
    elif not most:
        notes.append(f"{shown(piece)}: the word is too short for ~")
    elif edits > most:
        notes.append(f"{shown(piece)} was read as ~{most}, the most for {'this' if most == 1 else 'a'} word")
    return min(edits, most)


def _near(words: Sequence[Word | Compound], number: str, value: str, notes: list[str]) -> Leaf | None:
    if len(words) < 2:
        notes.append(f"{shown(value)}: ~ after quotation marks takes two words or more")
        return _row(words)
    within = int(number) if number else _USUAL_WITHIN
    if not number:
        notes.append(f"{shown(value)} was read as ~{_USUAL_WITHIN}")
    elif within > MAX_WITHIN:
        notes.append(f"~{shown(number)} was read as ~{MAX_WITHIN}, the most words between others")
    if len(words) > MAX_NEAR:
        notes.append(f"of words near one another the first {MAX_NEAR} count")
        words = words[:MAX_NEAR]
    return Near(tuple(words), min(within, MAX_WITHIN))


def _warn_of_field(value: str, notes: list[str]) -> None:
    """Say so where `value` begins with something close to a field, or is one without its word."""
    match = _FIELD_LIKE.match(value)
    if not match:
        return
    typed = match[1].lower()
    if typed in FIELD_NAMES:
        notes.append(f"{typed}: takes its word right behind it, as in {typed}:truce")
    elif match.end() < len(value):
        from rapidfuzz.distance import OSA

        if any(OSA.distance(typed, name) <= len(name) // 3 for name in FIELD_NAMES):
            notes.append(f"{typed}: is no field; there are {' '.join(f'{name}:' for name in FIELD_NAMES)}")
