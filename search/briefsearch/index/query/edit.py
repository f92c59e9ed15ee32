"""Filters put into the text of a query and taken out again."""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch.index.query.filters import field_of, read_filter
from briefsearch.index.query.lexer import Item, lex, write
from briefsearch.index.query.parser import MAX_CHARACTERS, MAX_DEPTH
from briefsearch.index.query.tree import Filter, Named, Outlet
from briefsearch.text import words


def add_filter(text: str, filter_text: str) -> str:
    """Return the query `text` narrowed by a filter such as `date:2023-11`.

    It takes the place of an earlier filter of its field, but entities add up; one that is there already
    changes nothing, and neither does what is no filter. Alternatives are put in brackets, and what was
    left open is closed.
    """
    new = _only_filter(filter_text)
    if new is None:
        return text
    items = _items(text)
    earlier = list(_top_filters(items))
    if any(_same(_read(items[at]), _read(new)) for at in earlier):
        return text
    field = field_of(new.text)
    if field != "entity":
        items = _without(items, [at for at in earlier if field_of(items[at].text) == field])
    if _alternatives(items) or (items and items[-1].text == "NOT"):
        items = [Item("(", "("), *items, *_closing(items), Item(")", ")")]
    return write([*items, *_closing(items), new])


def remove_filter(text: str, filter_text: str) -> str:
    """Return the query `text` without a filter that `add_filter` put there, or as it is without it."""
    old = _only_filter(filter_text)
    items = _items(text)
    gone = [at for at in _top_filters(items) if old and _same(_read(items[at]), _read(old))]
    if not gone:
        return text
    items = _without(items, gone)
    inner = items[1:-1]
    if [item.kind for item in (items[:1] + items[-1:])] == ["(", ")"] and _balanced(inner):
        items = inner
    return write(items)


def _items(text: str) -> list[Item]:
    return lex(text[:MAX_CHARACTERS], MAX_DEPTH)[0]


def _only_filter(text: str) -> Item | None:
    items = _items(text)
    return items[0] if len(items) == 1 and items[0].kind == "filter" and _read(items[0]) else None


def _read(item: Item) -> Filter | None:
    return read_filter(item.text, False, [])


def _same(a: Filter | None, b: Filter | None) -> bool:
    if (isinstance(a, Named) and isinstance(b, Named)) or (isinstance(a, Outlet) and isinstance(b, Outlet)):
        return [word.folded for word in words(a.name)] == [word.folded for word in words(b.name)]
    return a == b


def _top(items: list[Item]) -> Iterator[int]:
    """Yield the places of the items outside all brackets."""
    depth = 0
    for at, item in enumerate(items):
        depth += item.kind == "("
        if not depth:
            yield at
        depth -= item.kind == ")"


def _alternatives(items: list[Item]) -> bool:
    return any(items[at].kind == "OR" for at in _top(items))


def _top_filters(items: list[Item]) -> Iterator[int]:
    """Yield the places of the filters that narrow the whole query."""
    if not _alternatives(items):
        for at in _top(items):
            if items[at].kind == "filter" and not (at and items[at - 1].kind in ("-", "field")):
                yield at


def _without(items: list[Item], gone: list[int]) -> list[Item]:
    """Return `items` but those `gone`, each with the AND that joined it."""
    dropped = set(gone)
    for at in gone:
        if at and items[at - 1].kind == "AND":
            dropped.add(at - 1)
        elif at + 1 < len(items) and items[at + 1].kind == "AND":
            dropped.add(at + 1)
    return [item for at, item in enumerate(items) if at not in dropped]


def _closing(items: list[Item]) -> list[Item]:
    opened = sum((item.kind == "(") - (item.kind == ")") for item in items)
    return [Item(")", ")")] * opened


def _balanced(items: list[Item]) -> bool:
    """Whether every bracket in `items` closes one in them."""
    depth = 0
    for item in items:
        depth += (item.kind == "(") - (item.kind == ")")
        if depth < 0:
            return False
    return depth == 0
