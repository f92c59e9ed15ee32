"""A query cut into operators and the pieces that they work on."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Whatever looks like a double quotation mark is one; every character keeps its place.
_QUOTES = str.maketrans("“”„‟«»＂", '"""""""')

# No part can match what another part right beside it matches, so that time grows with the length alone.
_ITEM = re.compile(
    r"""
    \s+
    | (?P<open>\() | (?P<close>\))
    | (?P<filter>(?:(?ai:date|entity|kind):|(?ai:outlet):(?==))
        (?:=?"[^"]*"?|\[[^]:\s"()]*(?:\s+TO\s+[^]:\s"()]*])?]?|[^\s()"]*))
    | (?P<field>(?ai:title|outlet|author):)(?=[^\s)])
    | (?P<minus>-+)(?=[^\s)-])
    | (?P<words>=?"[^"]*(?:"(?:~[0-9]*)?)?|[^\s()"]+)
    """,
    re.VERBOSE,
)
_OPERATORS = ("OR", "AND", "NOT")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a query.

    `kind` is an operator, `(`, `)`, `OR`, `AND`, `-`, `field` (`text` is such as `title:`), or an operand:
    `filter` (`date:2023`) or `words` (one word or a whole phrase).
    """

    kind: str
    text: str


def lex(text: str, max_depth: int) -> tuple[list[Item], bool]:
    """Cut `text` into items, and say whether brackets deeper than `max_depth` were passed over.

    So are closing brackets that close nothing.
    """
    items: list[Item] = []
    depth = ignored = 0
    too_deep = False
    for match in _ITEM.finditer(text.translate(_QUOTES)):
        kind, value = match.lastgroup, match.group()
        if kind == "open":
            if depth == max_depth:
                ignored += 1
                too_deep = True
            else:
                depth += 1
                items.append(Item("(", "("))
        elif kind == "close":
            if ignored:
                ignored -= 1
            elif depth:
                depth -= 1
                items.append(Item(")", ")"))
        elif kind == "minus":
            items.append(Item("-", "-"))
        elif value in _OPERATORS:
            items.append(Item("-" if value == "NOT" else value, value))
        elif kind is not None:
            items.append(Item(kind, value.lower() if kind == "field" else value))
    return items, too_deep


def write(items: list[Item]) -> str:
    """Write items as a text that is cut into the same ones; what was left open is closed."""
    text = ""
    depth = 0
    close_up = True
    for item in items:
        depth += (item.kind == "(") - (item.kind == ")")
        text += item.text if close_up or item.kind == ")" else f" {item.text}"
        text += '"' * (item.text.count('"') % 2)
        close_up = item.kind in ("(", "field") or item.text == "-" == item.kind
    return text + ")" * depth
