"""The syntax tree of a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefsearch.model import ArticleKind

FIELDS = ("title", "outlet", "author")
"""The fields in which words can be sought by name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, in any form of its stem.

    Or, one of these: as `prefix` of words, `exact` as it is written, `fuzzy` within one or two edits.
    """

    text: str
    prefix: bool = False
    exact: bool = False
    fuzzy: int = 0


@dataclass(frozen=True, slots=True)
class Compound:
    """Two or more plain words that were joined by hyphens: in a row, or written as one word."""

    words: tuple[Word, ...]

    @property
    def as_one(self) -> Word:
        """The words written as one."""
        return replace(self.words[-1], text="".join(word.text for word in self.words))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more words that follow each other directly, within one block."""

    words: tuple[Word | Compound, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more words in any order, within one block, at most `within` other words between them."""

    words: tuple[Word | Compound, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Field:
    """What must be found in the field `name`, one of FIELDS; an inner field overrides an outer one.

    There are no filters within it, and it is never a Not itself.
    """

    name: str
    node: Node


@dataclass(frozen=True, slots=True)
class Outlet:
    """The articles of exactly the outlet `name`; whole names are compared, folded."""

    name: str


@dataclass(frozen=True, slots=True)
class Between:
    """The articles of the days `first` to `last`, both included; None is open, at one end at most."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """The articles that name an entity; `name` is any of its names, as it was typed."""

    name: str


@dataclass(frozen=True, slots=True)
class Kind:
    """The articles of one kind."""

    kind: ArticleKind


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be found; stands only in an All, beside something that must."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Parts that must all be met; at least one of them is no Not."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts of which one must be met; none of them is a Not."""

    nodes: tuple[Node, ...]


Leaf = Word | Compound | Phrase | Near
Filter = Outlet | Between | Named | Kind
Node = Leaf | Field | Filter | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: its tree (None matches nothing) and the same in the query language.

    While the reader types, the tree also holds the last word as a prefix; `understood` leaves that out.
    `notes` says in one short line each what was left out or changed.
    """

    node: Node | None
    understood: str
    notes: tuple[str, ...] = ()


def leaves(node: Node, field: str = "") -> Iterator[tuple[str, Leaf]]:
    """Yield every leaf that is to be found, as (field or "", leaf); never those of a Not."""
    match node:
        case Word() | Compound() | Phrase() | Near():
            yield field, node
        case Field(name, inner):
            yield from leaves(inner, name)
        case All(nodes) | Any(nodes):
            for part in nodes:
                yield from leaves(part, field)


def any_word(node: Node) -> Node | None:
    """Return what matches where any word of `node` does, for when nothing matches all of it.

    Phrases count whole and word by word. Filters and what must not be found hold as before. None is
    returned where there are not two things to choose from, or nothing would change.
    """
    choices: dict[Node, None] = {}
    for field, leaf in leaves(node):
        parts = (leaf, *leaf.words) if isinstance(leaf, Phrase | Near) else (leaf,)
        for part in parts:
            choices[Field(field, part) if field else part] = None
    if len(choices) < 2:
        return None
    required = tuple(_conditions(node))
    relaxed = Any(tuple(choices))
    result = All((relaxed, *required)) if required else relaxed
    return None if result == node else result


def _conditions(node: Node, field: str = "") -> Iterator[Node]:
    """Yield the filters and Nots that hold for all that `node` matches."""
    match node:
        case Outlet() | Between() | Named() | Kind():
            yield node
        case Not(inner):
            yield Not(Field(field, inner) if field and not isinstance(inner, Field) else inner)
        case Field(name, inner):
            yield from _conditions(inner, name)
        case All(nodes):
            for part in nodes:
                yield from _conditions(part, field)
