"""Where a query matches one text.

Nothing here asks the index: the text itself is read again by the same words, so that every mark is exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from briefsearch.index.engine import NameIndex
from briefsearch.index.query import Compound, Leaf, Near, Phrase, Query, Word, leaves
from briefsearch.index.query.words import named
from briefsearch.index.tokens import Token, TokenStream
from briefsearch.model import Article, Span
from briefsearch.text import stem

_CACHED_TEXTS = 256


def find_matches(text: str, query: Query, field: str = "body") -> list[Span]:
    """Return every match of `query` in `text`, in order, none overlapping another.

    `text` is the `field` of an article: `body`, `title`, `outlet` or `author`; what the query seeks in
    another field is not marked. A phrase is one span and marked only whole; of words near one another each
    is marked; what must not be found is never marked.
    """
    if query.node is None:
        return []
    words = _indexed(text)
    found: list[Span] = []
    for only, leaf in leaves(query.node):
        if only in ("", field):
            found += words.spans(leaf)
    return merged(found)


def all_matches(article: Article, query: Query, names: NameIndex | None) -> list[Span]:
    """Return every match of `query` in the text of `article`; of its names where it asks for no words."""
    found = find_matches(article.text, query)
    # Beside words a name only narrows, and is not what was looked for in the text.
    if query.node is None or names is None or any(True for _ in leaves(query.node)):
        return found
    wanted = named(query.node)
    return merged([*found, *(span for name in wanted for span in names.spans(name, article.id))])


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, those that share a character joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.overlaps(joined[-1]):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


# While a reader types, the same articles are read again with every letter.
@lru_cache(maxsize=_CACHED_TEXTS)
def _indexed(text: str) -> _TextWords:
    return _TextWords(text)


class _TextWords:
    """Where the words of a query stand in one text."""

    def __init__(self, text: str) -> None:
        self._tokens = TokenStream(text)

    def spans(self, leaf: Leaf) -> Iterator[Span]:
        """Yield the characters of each place where `leaf` stands."""
        if isinstance(leaf, Near):
            parts = [self._rows(part) for part in dict.fromkeys(leaf.words)]
            for start, end in _stretches(parts, leaf.within):
                for rows in parts:
                    for row in rows[bisect_left(rows, start, key=_first) :]:
                        if row[0].first > end:
                            break
                        if row[-1].last <= end:
                            yield Span(row[0].start, row[-1].end)
            return
        for row in self._rows(leaf):
            yield Span(row[0].start, row[-1].end)

    def _rows(self, leaf: Word | Compound | Phrase) -> list[tuple[Token, ...]]:
        """Return the tokens of each place of `leaf`, in the order of the text."""
        if isinstance(leaf, Word):
            return [(token,) for token in self._tokens.of(self._forms(leaf))]
        rows = _in_a_row([self._rows(part) for part in leaf.words])
        if isinstance(leaf, Compound):
            rows += self._rows(leaf.as_one)
            rows.sort(key=_first)
        return rows

    def _forms(self, word: Word) -> Set[str]:
        forms = self._tokens.forms
        if word.exact:
            return {word.text} & forms
        if word.prefix:
            return {form for form in forms if form.startswith(word.text)}
        if word.fuzzy:
            from rapidfuzz.distance import OSA

            cutoff = word.fuzzy
            return {form for form in forms if OSA.distance(form, word.text, score_cutoff=cutoff) <= cutoff}
        return self._by_stem.get(stem(word.text), frozenset())

    @cached_property
    def _by_stem(self) -> Mapping[str, Set[str]]:
        by_stem: defaultdict[str, set[str]] = defaultdict(set)
        for form in self._tokens.forms:
            by_stem[stem(form)].add(form)
        return by_stem


def _first(row: tuple[Token, ...]) -> int:
    return row[0].first


def _in_a_row(parts: Sequence[list[tuple[Token, ...]]]) -> list[tuple[Token, ...]]:
    """Return where each part begins right after the one before it ends."""
    rows, *others = parts
    for other in others:
        starts: dict[int, list[tuple[Token, ...]]] = {}
        for row in other:
            starts.setdefault(row[0].first, []).append(row)
        rows = [row + following for row in rows for following in starts.get(row[-1].last + 1, ())]
    return rows


def _stretches(parts: Sequence[list[tuple[Token, ...]]], within: int) -> Iterator[tuple[int, int]]:
    """Yield first and last position of the shortest stretches with every part and few words besides."""
    for number, rows in enumerate(parts):
        others = [other for n, other in enumerate(parts) if n != number]
        for row in rows:
            first, last = row[0].first, row[-1].last
            words = last - first + 1
            for other in others:
                at = bisect_left(other, first, key=_first)
                if at == len(other):
                    break
                nearest = other[at]
                words += nearest[-1].last - nearest[0].first + 1
                last = max(last, nearest[-1].last)
            else:
                if last - first + 1 - words <= within:
                    yield first, last
