"""What the index holds of an article, as Whoosh fields.

Each searchable field holds every word in its folded form. Two words joined by a hyphen are held a third
time, as one word behind a sign that no word contains: such a term stands at two positions.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Generator

from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.formats import Format

from briefsearch.index.layout import JOINED
from briefsearch.index.tokens import TokenStream
from briefsearch.model import Article

_Posting = tuple[bytes, int, float, bytes]


class PackedPositions(Format):
    """A posting holds the positions of its word as unsigned 32-bit numbers, low byte first."""

    def decode_positions(self, packed: bytes) -> list[int]:
        """Return the positions in a posting."""
        return list(unpack(packed))

    def decode_frequency(self, packed: bytes) -> int:
        """Return how many positions a posting has."""
        return len(packed) // 4

    def decode_weight(self, packed: bytes) -> float:
        """Return how many positions a posting has, as a weight."""
        return float(len(packed) // 4)


def pack(positions: list[int]) -> bytes:
    """Return positions as the bytes of a posting."""
    packed = array("I", positions)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack(packed: bytes) -> array[int]:
    """Return the positions in the bytes of a posting."""
    positions = array("I", packed)
    if sys.byteorder == "big":
        positions.byteswap()
    return positions


class WordsField(TEXT):
    """Text cut into our words, each with its positions."""

    def __init__(self, *, stored: bool = False) -> None:
        super().__init__(stored=stored)
        self.format = PackedPositions()

    def index(self, value: object, **_options: object) -> Generator[_Posting, None, None]:
        """Yield (term, length, frequency, packed positions) of each term of `value`.

        A joined word counts nothing for the length of the field.
        """
        places: defaultdict[str, list[int]] = defaultdict(list)
        stream = TokenStream(str(value))
        for term, position in zip(stream.folded, stream.positions, strict=True):
            places[term].append(position)
        for number, term in stream.joined.items():
            places[JOINED + term].append(stream.position(number - 1))
        for term, positions in places.items():
            length = 0 if term.startswith(JOINED) else len(positions)
            yield term.encode(), length, float(len(positions)), pack(positions)


def make_schema() -> Schema:
    """Return the fields of the index.

    `published` is an ISO date, absent where it is unknown; `earliest` and `latest` are the days between which
    it lies then, as far as they are known.
    """
    return Schema(
        id=ID(unique=True, stored=True),
        fingerprint=STORED(),
        published=STORED(),
        earliest=STORED(),
        latest=STORED(),
        kind=STORED(),
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
        "kind": article.kind.value,
        "title": article.title,
        "body": article.text,
        "outlet": article.outlet,
        "author": "\n\n".join(article.authors),
    }
    earliest, latest = article.published_between
    days = {"published": article.published, "earliest": earliest, "latest": latest}
    return fields | {name: day.isoformat() for name, day in days.items() if day}
