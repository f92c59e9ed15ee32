"""Trees as `parse` can return them, and texts that hold every sign of the language."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from briefsearch.index.query import (
    FIELDS,
    All,
    Any,
    Between,
    Compound,
    Field,
    Filter,
    Kind,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Outlet,
    Phrase,
    Word,
)
from briefsearch.model import ArticleKind

SIGNS = (
    *("a", "b", "strike", "cease-fire", "x's", "3.5", "½", "日本", "İ", "Straße", "é", "ﬁ", "²", "ﺷ"),
    *("=", "-", "*", "~", "~2", "~9", '"', "“", "(", ")", "[", "]", "..", "/", "?", "–"),
    *(" ", " ", " ", "OR ", "NOT ", "AND ", " TO ", " OR ", "\n"),
    *("title:", "outlet:", "Author:", "outlet:=", 'outlet:="', "x:", "titel:"),
    *("date:", "date:2023", "date:2023-11", "date:<2024", "date:[2023 TO 2024]", "2023-11-01", "2022"),
    *("entity:", 'entity:"', "kind:", "kind:brief", "kind:article"),
)
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)

_TEXTS = st.sampled_from(("ceasefire", "deal", "us", "or", "3.5", "1/2", "日", "erdogan", "غزة", "a1"))
_PLAIN = _TEXTS.map(Word)
_PREFIX = _TEXTS.map(lambda text: Word(text, prefix=True))
# In a row one letter is no beginning.
_LONGER = _TEXTS.filter(lambda text: len(text) > 1).map(lambda text: Word(text, prefix=True))
_EXACT = _TEXTS.map(lambda text: Word(text, exact=True))
_FUZZY = st.builds(Word, st.sampled_from(("hostage", "ceasefire", "غزةغز")), fuzzy=st.sampled_from((1, 2)))
_COMPOUND = st.lists(_PLAIN, min_size=2, max_size=3).map(lambda words: Compound(tuple(words)))
_LOOSE = st.lists(st.one_of(_PLAIN, _LONGER, _FUZZY, _COMPOUND), min_size=2, max_size=3)
_STRICT = st.tuples(_EXACT, st.one_of(_EXACT, _LONGER, _FUZZY)).map(list)
_ROWS = st.one_of(_LOOSE, _STRICT).map(tuple)
_LEAVES: st.SearchStrategy[Leaf] = st.one_of(
    _PLAIN, _PREFIX, _EXACT, _FUZZY, _COMPOUND, _ROWS.map(Phrase), st.builds(Near, _ROWS, st.integers(0, 50))
)

_NAMES = st.sampled_from(("BBC", "Asian Lite", "al-Sudani", "O'Hara (Dublin)", "=x*", "a OR b", "日本", "½"))
_DATES = st.one_of(
    st.dates(),
    st.sampled_from((date(2023, 1, 1), date(2023, 12, 31), date(2023, 11, 1), date(2024, 2, 29), date.max)),
)


def _between(first: date | None, last: date | None) -> Between:
    return Between(last, first) if first and last and first > last else Between(first, last)


_PERIODS = st.one_of(
    st.builds(_between, _DATES, st.none() | _DATES), st.builds(_between, st.none() | _DATES, _DATES)
)
FILTERS: st.SearchStrategy[Filter] = st.one_of(
    _PERIODS, _NAMES.map(Outlet), _NAMES.map(Named), st.sampled_from(ArticleKind).map(Kind)
)


def trees(depth: int = 3, filters: bool = True) -> st.SearchStrategy[Node]:
    """Give positive trees of at most `depth` levels above their leaves."""
    ends: st.SearchStrategy[Node] = st.one_of(_LEAVES, FILTERS) if filters else _LEAVES
    if not depth:
        return ends
    inner = trees(depth - 1, filters)
    return st.one_of(
        ends, _fields(depth - 1), _alls(inner), _lists(inner, Any).map(lambda nodes: Any(tuple(nodes)))
    )


def _fields(depth: int) -> st.SearchStrategy[Node]:
    inner = trees(depth, filters=False).filter(lambda node: not isinstance(node, Field))
    return st.builds(Field, st.sampled_from(FIELDS), inner)


def _alls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    found = inner.filter(lambda node: not isinstance(node, All))
    return st.builds(
        lambda first, others: All((first, *others)),
        found,
        st.lists(st.one_of(found, inner.map(Not)), min_size=1, max_size=2),
    )


def _lists(inner: st.SearchStrategy[Node], unlike: type[Node]) -> st.SearchStrategy[list[Node]]:
    return st.lists(inner.filter(lambda node: not isinstance(node, unlike)), min_size=2, max_size=3)
