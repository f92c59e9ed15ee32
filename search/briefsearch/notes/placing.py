"""Where notes stand in their articles as these are now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from briefsearch.anchors import find_anchor
from briefsearch.errors import InputError
from briefsearch.model import Article
from briefsearch.notes.values import Note, PlacedNote
from briefsearch.text import cut_words


def place(notes: Iterable[Note], article: Article) -> tuple[PlacedNote, ...]:
    """Return `notes`, which have to be of `article`, with their places, in the order of its text.

    Those whose passage is lost come last, in the order in which they stood.
    """
    placed = [PlacedNote(note, find_anchor(note.anchor, article.text)) for note in notes]
    return tuple(sorted(placed, key=_order))


def place_all(
    notes: Iterable[Note], article: Callable[[str], Article]
) -> tuple[tuple[PlacedNote, ...], dict[str, Article]]:
    """Return `notes` of several articles with their places, and the articles by their ids.

    Those of one article stand together. `article` gives one by its id, and raises InputError where it is
    gone; then its notes have no place.
    """
    by_article: dict[str, list[Note]] = {}
    for note in notes:
        by_article.setdefault(note.article, []).append(note)
    placed: list[PlacedNote] = []
    articles: dict[str, Article] = {}
    for article_id, of_it in by_article.items():
        with suppress(InputError):
            articles[article_id] = article(article_id)
        if article_id in articles:
            placed += place(of_it, articles[article_id])
        else:
            placed += [PlacedNote(note, None) for note in of_it]
    return tuple(placed), articles


def passage_of(placed: PlacedNote, article: Article | None) -> tuple[str, str]:
    """Return the passage of a note as it now is, and what has become of it since in a word.

    That is `changed` where its words are others, `lost` where it is found no more, else nothing. A passage
    that is lost is told as it was.
    """
    quote = placed.note.anchor.quote
    if article is None or placed.span is None:
        return quote, "lost"
    now = placed.span.of(article.text)
    return now, "" if cut_words(now)[1] == cut_words(quote)[1] else "changed"


def _order(placed: PlacedNote) -> tuple[bool, int, int, int]:
    span, anchor = placed.span, placed.note.anchor
    start, end = (anchor.start, anchor.end) if span is None else (span.start, span.end)
    return span is None, start, end, placed.note.id
