"""The query language: a small syntax tree, how text is read into it, and how it is written back.

tree      what a query can say                  lexer     text cut into operators and pieces
operands  words and phrases                     filters   dates, entities, kinds and outlets
parser    pieces put together to a tree         render    a tree as text again
edit      filters put into a text and out       syntax    the language at a glance
"""

from briefsearch.index.query.edit import add_filter, remove_filter
from briefsearch.index.query.parser import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_WORDS,
    NOTHING,
    ONLY_NEGATIONS,
    parse,
)
from briefsearch.index.query.render import render
from briefsearch.index.query.syntax import SYNTAX
from briefsearch.index.query.tree import (
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
    Query,
    Word,
    any_word,
    leaves,
)

__all__ = [
    "FIELDS",
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_WORDS",
    "NOTHING",
    "ONLY_NEGATIONS",
    "SYNTAX",
    "All",
    "Any",
    "Between",
    "Compound",
    "Field",
    "Filter",
    "Kind",
    "Leaf",
    "Named",
    "Near",
    "Node",
    "Not",
    "Outlet",
    "Phrase",
    "Query",
    "Word",
    "add_filter",
    "any_word",
    "leaves",
    "parse",
    "remove_filter",
    "render",
]
