"""The partners of the sentence at hand one under the other, for windows too narrow for accounts abreast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events

from briefreader.passages.marks import Layer
from briefreader.widgets.lines import LineView, Pieces, cut
from briefreader.widgets.marked import marked
from briefreader.widgets.wrapping import wrap
from briefsearch.model import Span

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Partner:
    """What one account has beside the sentence at hand: characters `span` of `text`, None for nothing.

    `sign` tells how the two belong together, and `layers` mark what matters; `role` is that of other words.
    """

    number: int
    name: str
    text: str
    span: Span | None = None
    sign: str = ""
    layers: Sequence[Layer] = ()
    role: str = "ink"


class PartnerStack(LineView, can_focus=False):
    """Each partner under the name of its account; accounts without one share the last line."""

    ROLES: ClassVar[frozenset[str]] = LineView.ROLES | {"own"}

    def __init__(self) -> None:
        super().__init__()
        self._partners: Sequence[Partner] = ()
        self._lines: list[Pieces] = []

    def show_partners(self, partners: Sequence[Partner]) -> None:
        """Show what the other accounts have beside the sentence at hand."""
        if partners != self._partners:
            self._partners = partners
            self.relayout()
            self.go_to_line(0)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for the new size, of which the height counts too."""
        self.relayout()

    def count_lines(self, width: int) -> int:
        """Lay out what there is; accounts whose partner finds no room are named in the last line."""
        height = self.scrollable_content_region.height
        found = [(partner, partner.span) for partner in self._partners if partner.span is not None]
        self._lines = []
        for at, (partner, span) in enumerate(found):
            lines = list(self._told(partner, span, width))
            room = height - len(self._lines) - (len(found) < len(self._partners) or at < len(found) - 1)
            if len(lines) > room and at:
                more = _numbers(each for each, _ in found[at:])
                self._say(f"{self.signs.cut} more in {more}", width)
                return len(self._lines)
            self._lines += lines[:room]
        alone = [partner for partner in self._partners if partner.span is None]
        if alone:
            self._say(f"{self.signs.only_here} nothing alike in {_numbers(alone)}", width)
        return len(self._lines)

    def _say(self, text: str, width: int) -> None:
        self._lines.append([(cut(text, width, self.signs.cut), "quiet")])

    def _told(self, partner: Partner, span: Span, width: int) -> Iterator[Pieces]:
        name = cut(partner.name, width - 4, self.signs.cut)
        yield [(f"{partner.sign or ' '} ", "count"), (f"{partner.number + 1} ", "faint"), (name, "strong")]
        for start, end in wrap(partner.text, span.start, span.end, max(8, width - _INDENT)):
            words = marked(partner.text, start, end, partner.role, partner.layers)
            yield [(" " * _INDENT, "ink"), *words]

    def line(self, y: int) -> Pieces:
        """Return one line."""
        return self._lines[y]


def _numbers(partners: Iterable[Partner]) -> str:
    return ", ".join(f"{partner.number + 1}" for partner in partners)
