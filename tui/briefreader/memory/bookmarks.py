"""Bookmarks: where the reader was in an article, found again by what stands there.

In a file a bookmark is an object of JSON; what cannot be read as one is none.
"""

from __future__ import annotations

from typing import NamedTuple

from briefreader.widgets.typeset import folds_of
from briefsearch.anchors import Anchor, anchor_of, find_anchor
from briefsearch.model import Article, Span

_LONGEST = 80
_MOST_FOLDS = 100


class Bookmark(NamedTuple):
    """A place in the article with the id `article`: the passage at the top, None for the top of the page.

    `folds` are the beginnings of what the open folds hide.
    """

    article: str
    top: Anchor | None = None
    folds: tuple[Anchor, ...] = ()

    def offset_in(self, article: Article) -> int | None:
        """Return the character of `article` that belongs at the top; None where the passage is lost."""
        return 0 if self.top is None else _start_in(article.text, self.top)

    def folds_in(self, article: Article) -> set[int]:
        """Return the numbers of the folds of `article` that were open."""
        if not self.folds:
            return set()
        starts = [_start_in(article.text, each) for each in self.folds]
        return {
            number
            for number, fold in enumerate(folds_of(article))
            if any(start is not None and fold.start <= start < fold.end for start in starts)
        }


def bookmark_at(article: Article, offset: int, open_folds: set[int]) -> Bookmark:
    """Return a bookmark of character `offset` of `article`, with the folds of these numbers open."""
    folds = folds_of(article) if open_folds else ()
    return Bookmark(
        article.id,
        _passage(article.text, offset) if offset else None,
        tuple(_passage(article.text, folds[number].start) for number in sorted(open_folds)),
    )


def _passage(text: str, start: int) -> Anchor:
    """Return what finds character `start` again: the passage from there on, within its paragraph."""
    last = min(len(text), start + _LONGEST)
    newline = text.find("\n", start + 1, last)
    return anchor_of(text, Span(start, last if newline < 0 else newline))


def _start_in(text: str, anchor: Anchor) -> int | None:
    # Most often nothing has changed; to look for the passage takes time.
    if text.startswith(anchor.prefix + anchor.quote, anchor.start - len(anchor.prefix)):
        return anchor.start
    found = find_anchor(anchor, text)
    return found.start if found is not None else None


def entry_of(bookmark: Bookmark) -> dict[str, object]:
    """Return a bookmark in its JSON form."""
    entry: dict[str, object] = {"article": bookmark.article}
    if bookmark.top is not None:
        entry["top"] = _anchor_entry(bookmark.top)
    if bookmark.folds:
        entry["folds"] = [_anchor_entry(each) for each in bookmark.folds]
    return entry


def _anchor_entry(anchor: Anchor) -> list[object]:
    return [anchor.start, anchor.quote, anchor.prefix, anchor.suffix]


def bookmark_of(entry: object) -> Bookmark | None:
    """Return the bookmark of a JSON form; None where it is none."""
    match entry:
        case {"article": str(article), **rest} if article:
            folds = rest.get("folds")
            anchors = [_anchor_of(each) for each in folds[:_MOST_FOLDS]] if isinstance(folds, list) else []
            known = tuple(each for each in anchors if each is not None)
            return Bookmark(article, _anchor_of(rest.get("top")), known)
    return None


def _anchor_of(entry: object) -> Anchor | None:
    match entry:
        case [int(start), str(quote), str(prefix), str(suffix)] if (
            quote and len(prefix) <= start and max(map(len, (quote, prefix, suffix))) <= _LONGEST
        ):
            return Anchor(start, start + len(quote), quote, prefix, suffix)
    return None
