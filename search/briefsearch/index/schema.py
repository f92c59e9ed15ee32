"""What the index holds of an article, as Whoosh fields.

Each searchable field holds two terms for every word at the same position: its stem, and the word itself
behind a sign that no word contains. So one phrase may mix stemmed, exact and prefix words. All lengths
double alike, which leaves their ratio to the average, and with it BM25F, as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator

from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.formats import Positions

from briefsearch.index.tokens import tokens
from briefsearch.model import Article
from briefsearch.text import stem

VERSION = 1
"""To be raised whenever fields, tokens or stems change: an index of another version is built anew."""

SEARCHABLE = ("title", "body", "outlet", "author")
_EXACT = "="
_POSITIONS = Positions()

_Posting = tuple[bytes, int, float, bytes]


def stem_term(word: str) -> bytes:
    """Return the term that stands for every form of a folded word."""
    return stem(word).encode()


def exact_term(word: str) -> bytes:
    """Return the term that stands for a folded word as it is; it begins every term of a longer word."""
    return (_EXACT + word).encode()


class WordsField(TEXT):
    """Text cut into our words, each as two terms with its position."""

    def index(self, value: object, **_options: object) -> Generator[_Posting, None, None]:
        """Yield (term, frequency, weight, packed positions) of each term of `value`."""
        places: defaultdict[bytes, list[int]] = defaultdict(list)
        for position, word in tokens(str(value)):
            places[stem_term(word.folded)].append(position)
            places[exact_term(word.folded)].append(position)
        for term, positions in places.items():
            yield term, len(positions), float(len(positions)), _POSITIONS.encode(positions)


def make_schema() -> Schema:
    """Return the fields of the index; `month` is `2024-01`, absent where the date is unknown."""
    return Schema(
        id=ID(unique=True, stored=True),
        fingerprint=STORED(),
        month=STORED(),
        title=WordsField(),
        body=WordsField(),
        outlet=WordsField(stored=True),
        author=WordsField(),
    )


def document(article: Article, fingerprint: str) -> dict[str, str]:
    """Return what the index holds of `article`, by field; a blank line parts its authors."""
    fields = {
        "id": article.id,
        "fingerprint": fingerprint,
        "title": article.title,
        "body": article.text,
        "outlet": article.outlet,
        "author": "\n\n".join(article.authors),
    }
    if article.published:
        fields["month"] = f"{article.published:%Y-%m}"
    return fields
