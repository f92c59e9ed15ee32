"""Narrowing a search: what `--facet` may say, and a query with that said in the query language."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# What each field is in the query language; the keys are those of `SearchResult.facets`.
_FILTERS = {"outlet": 'outlet:="{}"', "month": "date:{}", "entity": 'entity:"{}"'}
FIELDS = tuple(_FILTERS)
# An article names many entities; two outlets or two months would be met by none.
_SEVERAL = ("entity",)
_MONTH = re.compile("(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")


class Facet(NamedTuple):
    """A `--facet`: the value of one of FIELDS to narrow to, or None where its values are to be counted."""

    field: str
    value: str | None


def facet(text: str) -> Facet:
    """Return what `FIELD` or `FIELD=VALUE` says, for argparse; raises its own error for anything else."""
    field, equals, value = text.partition("=")
    if field not in _FILTERS:
        raise ArgumentTypeError(f"{field!r} is none of {', '.join(FIELDS)}")
    if not equals:
        return Facet(field, None)
    if not any(map(str.isalnum, value)):
        raise ArgumentTypeError(f"no value stands after {text!r}; leave out the = to count the values")
    if field == "month" and not _MONTH.fullmatch(value):
        raise ArgumentTypeError(f"{value!r} is no month; write month=2024-01")
    return Facet(field, value)


def counted_field(facets: Sequence[Facet]) -> str | None:
    """Return the field whose values are to be counted, or None; raises InputError for several."""
    from briefsearch.errors import InputError

    fields = [one.field for one in facets if one.value is None]
    if len(fields) > 1:
        raise InputError(f"--facet {' and '.join(fields)}: one field is counted at a time")
    return fields[0] if fields else None


def narrowed(query: str, facets: Sequence[Facet]) -> str:
    """Return `query` with the values of `facets` as filters.

    Raises InputError where two of them exclude each other, where there is nothing to search for, and where
    the query leaves no room for one of them.
    """
    from briefsearch.errors import InputError
    from briefsearch.index.query import add_filter
    from briefsearch.text import clean_line

    filters: dict[str, Facet] = {}
    for one in facets:
        if one.value is None:
            continue
        if one.field not in _SEVERAL and any(one.field == other.field for other in filters.values()):
            raise InputError(f"--facet {one.field}= stands twice, and an article has one {one.field}")
        value = " ".join(clean_line(one.value).replace('"', " ").split())
        filters[_FILTERS[one.field].format(value)] = one
    if not query and not filters:
        raise InputError("write QUERY or --facet FIELD=VALUE; `briefreader search --help` shows how")
    for text in filters:
        query = add_filter(query, text)
    for text, one in filters.items():
        if not _demands(query, text):
            raise InputError(f"--facet {one.field}={one.value} does not fit this query; make it shorter")
    return query


def _demands(query: str, filter_text: str) -> bool:
    """Whether `query` as it is read has the filter among what must be met.

    What is too long or makes no sense is left out of a query, which would then find more instead of less.
    """
    from briefsearch.index.query import All, parse, render
    from briefsearch.text import words

    node, wanted = parse(query).node, parse(filter_text).node
    if node is None or wanted is None:
        return False
    parts = node.nodes if isinstance(node, All) else (node,)
    written = [[word.folded for word in words(render(part))] for part in (wanted, *parts)]
    return written[0] in written[1:]
