"""Keys of citations: author, year and a word of the title, such as `lund2024harbour`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from briefsearch.citing.people import author_of
from briefsearch.model import Article, ArticleHead
from briefsearch.text import words

_SHORTEST = 4
_LONGEST = 24
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def citation_keys(heads: Iterable[Article | ArticleHead]) -> Mapping[str, str]:
    """Return the key of each article by its id.

    Of articles that would have the same key the earliest has it as it is, and those after it have a letter
    more, so that adding a newer one changes none. The key of an article without a date has no year.
    """
    same: dict[str, list[Article | ArticleHead]] = defaultdict(list)
    for head in heads:
        same[_key(head)].append(head)
    keys: dict[str, str] = {}
    for key, group in same.items():
        group.sort(key=lambda head: (head.published is None, head.published, head.id))
        for number, head in enumerate(group):
            keys[head.id] = key + (_letters(number) if number else "")
    return keys


def _key(head: Article | ArticleHead) -> str:
    who = _plain(author_of(head.authors[0], head.outlet).family) if head.authors else ""
    outlet = next((word for word in _words(head.outlet) if word != "the"), "")
    word = next((word for word in _words(head.title) if len(word) >= _SHORTEST), None)
    word = word or next(_words(head.title), "")
    year = str(head.published.year) if head.published is not None else ""
    return f"{who or outlet or 'anonymous'}{year}{word}"


def _words(text: str) -> Iterator[str]:
    return filter(None, (_plain(word.folded) for word in words(text)))


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """Return the letters and digits of `text` in ASCII and lower case."""
    from anyascii import anyascii

    return "".join(letter for letter in anyascii(text).lower() if letter.isalnum())[:_LONGEST]


def _letters(number: int) -> str:
    """Return `b` for 1, `c` for 2, and after `z` two letters."""
    high, low = divmod(number, len(_LETTERS))
    return (_letters(high - 1) if high else "") + _LETTERS[low]
