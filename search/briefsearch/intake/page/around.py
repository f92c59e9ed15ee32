"""What stands around the headline of a page, where bylines and days are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefsearch.intake.page.bylines import bare, signed_by
from briefsearch.intake.page.flow import Leaf
from briefsearch.intake.page.folding import words_of
from briefsearch.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEAR = 5
_WHOLE_PAGE = frozenset({"html", "body"})


@dataclass(frozen=True, slots=True)
class Around:
    """The `texts` around a headline, those nearest to the account first, and the signature at its end.

    `home` is the innermost element that holds headline and account, or None.
    """

    texts: list[str] = field(default_factory=list)
    home: HtmlElement | None = None

    @property
    def is_apart(self) -> bool:
        """Whether the account has an element of its own on the page."""
        return self.home is not None and self.home.tag not in _WHOLE_PAGE


def around(page: Sequence[Leaf], chosen: Sequence[bool], titles: Sequence[str]) -> Around:
    """Return what stands around the headline, one of `titles`, over the `chosen` pieces of `page`.

    Above the headline only what is in the same element counts, and on a page without one only bylines: what
    else stands there belongs to the page, such as the day of the visit.
    """
    known = set(map(words_of, titles))
    own = [
        at
        for at, leaf in enumerate(page)
        if chosen[at] and leaf.is_prose and words_of(leaf.piece.text) not in known
    ]
    if not own:
        return Around()
    headline = find_headline(page, own[0], titles)
    begin = own[0] if headline is None else headline
    home = _shared([page[at].element for at in {begin, *own[:_NEAR]}])
    told = Around([], home)
    told.texts.extend(leaf.piece.text for leaf in page[begin : own[0] + _NEAR])
    for leaf in reversed(page[max(0, begin - _NEAR) : begin]):
        is_inside = told.is_apart and home in leaf.element.iterancestors()
        if is_inside or signed_by(leaf.piece.text):
            told.texts.append(leaf.piece.text)
    told.texts.extend(_signatures(page[at] for at in own[-_NEAR:]))
    return told


def find_headline(page: Sequence[Leaf], first: int, titles: Sequence[str]) -> int | None:
    """Return the place of the title that stands nearest above the first chosen piece, or None."""
    known = {words_of(title) for title in titles}
    for at in range(min(first, len(page) - 1), max(-1, first - 2 * _NEAR), -1):
        if words_of(page[at].piece.text) in known:
            return at
    return None


def _signatures(leaves: Iterator[Leaf]) -> Iterator[str]:
    """Yield the bylines that end an account."""
    for leaf in leaves:
        if leaf.piece.kind is BlockKind.PARAGRAPH and signed_by(leaf.piece.text):
            yield bare(leaf.piece.text)


def _shared(elements: Sequence[HtmlElement]) -> HtmlElement:
    """Return the innermost element that holds all `elements`."""
    paths = [[*reversed(list(element.iterancestors())), element] for element in elements]
    shared = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        shared = level[0]
    return shared
