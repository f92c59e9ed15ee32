"""Characters, words and sentences: the one place where text is cleaned, folded and cut up.

`clean` stands at the door, before any offset exists. All that follows keeps offsets into the cleaned text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from briefsearch.model import Article, BlockKind, Sentence

if TYPE_CHECKING:
    from Stemmer import Stemmer

REPLACEMENT = "\ufffd"
_TAB_WIDTH = 4

# C0 but tab and newline, DEL, C1; soft hyphen; Arabic letter mark; zero-width space and marks of
# direction; separators, embeddings, overrides and isolates; word joiner to the deprecated format
# characters; byte order mark; interlinear annotation; tag characters; lone surrogates.
# The joiners U+200C and U+200D stay: Persian and emoji need them, and they move nothing.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c")

# Scripts without spaces: one character is one word.
_SINGLE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# An abbreviation with points, a number with its separators, a character that is a word by itself, or a run of
# letters, digits and combining marks with apostrophes inside. Each is one character class after the other, so
# that long texts are cut quickly.
_WORD = (
    r"((?:[^\W\d_]\.){2,}(?:['’][sS]\b)?"
    r"|\d+(?:[.,]\d+)*"
    rf"|[{_SINGLE}]"
    rf"|[^\W_{_SINGLE}][^\W{_SINGLE}]*(?:(?:[\u0300-\u036f]|['’](?=[^\W\d_]))[^\W{_SINGLE}]*)*+)"
)
POSSESSIVE = ("'s", "’s", "'S", "’S")
"""Endings of a word that do not belong to it; each is of two characters."""
_BLANK = re.compile(r"[^\S\n]")
_ENDS_IN_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.$")
_BEGINS_WITH_INITIAL = re.compile(r"[^\W\d_]\.")
_ENDS_IN_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt)\.$")
_LONGEST_TITLE = 6
_LONGEST_STRETCH = 5_000


class Word(NamedTuple):
    """A word of a text: its folded form and the characters `start` to `end` that it stands in."""

    folded: str
    start: int
    end: int


def clean(text: str) -> str:
    """Return `text` with newlines unified, tabs expanded and every unsafe character replaced by U+FFFD.

    Unsafe is what a terminal would obey or what hides or reorders other characters. Nothing that this
    returns can move a cursor, ring a bell or open an escape sequence.
    """
    text = _NEWLINES.sub("\n", text)
    if "\t" in text:
        text = text.expandtabs(_TAB_WIDTH)
    return _UNSAFE.sub(REPLACEMENT, text)


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line: white space of any kind becomes single spaces."""
    return " ".join(clean(text).split())


def natural_key(name: str) -> str:
    """Return a text that sorts names as people number them: `2.md` before `10.md`, in any case."""
    return re.sub(r"\d+", lambda number: number.group().zfill(12), name.casefold())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the form of `word` in which spellings of it are equal.

    Case, accents and points of abbreviations go; Latin letters become ASCII (`Erdoğan`, `U.S.` → `erdogan`,
    `us`); other scripts keep their letters and lose their marks.
    """
    if word[:1].isdigit():
        return unicodedata.normalize("NFKC", word).replace(",", "")
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    from anyascii import anyascii

    letters = []
    for char in unicodedata.normalize("NFKD", word):
        if unicodedata.combining(char):
            continue
        letters.append(anyascii(char) if char < "\u0250" or "\u1e00" <= char < "\u2100" else char)
    return re.sub("[-.'’]", "", "".join(letters)).lower()


def cut_words(text: str) -> tuple[list[str], list[str]]:
    """Return `text` in pieces, and its words folded.

    The pieces are in turn what stands between words, which may be nothing, and a word as it is written; the
    last is what follows the last word. Of n words there are 2n + 1. Both lists come from a few calls that go
    over all words at once: a library has millions of them, and some are cut again with every letter typed.
    """
    pieces = _word_pattern().split(text)
    folded = list(map(_fold_written, pieces[1::2]))
    if "" in folded:
        # A letter that has no form of its own is not a word.
        for number in [number for number, form in enumerate(folded) if not form][::-1]:
            pieces[2 * number : 2 * number + 3] = ["".join(pieces[2 * number : 2 * number + 3])]
            del folded[number]
    return pieces, folded


@cache
def _word_pattern() -> re.Pattern[str]:
    # It takes milliseconds to compile, which opening an article need not wait for.
    return re.compile(_WORD)


def words(text: str) -> Iterator[Word]:
    """Yield the words of `text` in order, folded, each with its offsets; a possessive `'s` is left out."""
    pieces, folded = cut_words(text)
    ends = list(accumulate(map(len, pieces)))
    for form, written, start, end in zip(folded, pieces[1::2], ends[::2], ends[1::2], strict=False):
        yield Word(form, start, end - 2 if written.endswith(POSSESSIVE) else end)


@lru_cache(maxsize=65536)
def _fold_written(word: str) -> str:
    return fold(word[:-2] if word.endswith(POSSESSIVE) else word)


@cache
def _stemmer() -> Stemmer:
    import Stemmer as PyStemmer

    return PyStemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return the stem of a folded word, by the Snowball (Porter 2) rules for English."""
    if len(folded) < 3 or folded.isdigit():
        return folded
    result: str = _stemmer().stemWord(folded)
    return result


def split_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, without the white space around it.

    A piece without any letter or digit (a lone closing quote) belongs to the sentence before it, and so
    does the rest of an abbreviation that was cut in two (`-U.` `S. troops`), and a name after its title.
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text, language):
        is_word = any(char.isalnum() for char in text[start:end])
        if found and (not is_word or _is_cut(text, found[-1][1], start)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of what sentencex takes for sentences, without the white space around it."""
    import sentencex

    # sentencex panics at an initial after a blank of more than one byte; plain blanks keep every offset.
    text = _BLANK.sub(" ", text)
    for first, last in _stretches(text):
        at = first
        for piece in sentencex.segment(language, text[first:last]):
            start = text.index(piece, at)
            at = start + len(piece)
            if stripped := piece.strip():
                start += len(piece) - len(piece.lstrip())
                yield start, start + len(stripped)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield parts of a long paragraph, cut after a point or at a blank.

    sentencex takes time with the square of the quotation marks in it.
    """
    start = 0
    while len(text) - start > _LONGEST_STRETCH:
        limit = start + _LONGEST_STRETCH
        end = text.rfind(". ", start, limit) + 1 or text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, end
        start = end
    yield start, len(text)


def _is_cut(text: str, end: int, start: int) -> bool:
    """Whether what ends at `end` goes on at `start`: a cut abbreviation, or a name after its title."""
    if _ENDS_IN_TITLE.search(text, max(0, end - _LONGEST_TITLE), end):
        return True
    if end != start or not _BEGINS_WITH_INITIAL.match(text, start):
        return False
    return _ENDS_IN_INITIAL.search(text, max(0, end - 3), end) is not None


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the body of `article` in order; headings and folded blocks have none."""
    found = []
    for number, block in enumerate(article.blocks):
        if not block.kind.is_body or block.kind is BlockKind.HEADING:
            continue
        for start, end in split_sentences(block.span.of(article.text), article.language):
            found.append(Sentence(article.id, block.start + start, block.start + end, number))
    return tuple(found)
