"""The names that an article holds, beside its text: how often here, and in all accounts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefreader.widgets.lines import LineView, Piece, Pieces, cut, justified
from briefsearch.model import Entity, EntityKind

_MOST_OF_A_KIND = 12
_KINDS = tuple(EntityKind)


class NamesPane(LineView, can_focus=False):
    """People, places and organisations of one article, most named first, each kind after a blank."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: list[Entity | None] = []
        self._at_hand = ""
        self.article_id = ""

    def show_names(self, entities: Sequence[Entity], article_id: str) -> None:
        """Show the entities that `article_id` names."""
        self.article_id = article_id
        ordered = sorted(entities, key=lambda entity: _KINDS.index(entity.kind))
        self._rows = []
        for _, run in groupby(ordered, lambda entity: entity.kind):
            most = sorted(run, key=lambda entity: -entity.counts[article_id])[:_MOST_OF_A_KIND]
            self._rows += [None, *most]
        self.relayout()

    def show_at_hand(self, entity_id: str) -> None:
        """Mark the entity that is followed, or that the reader is at; empty for none."""
        if entity_id != self._at_hand:
            self._at_hand = entity_id
            self.redraw()

    def count_lines(self, width: int) -> int:
        """Return one line for the heading, and one for each name and each blank."""
        return len(self._rows) + 1 if self._rows else 0

    def line(self, y: int) -> Pieces:
        """Return the heading, a blank, or a name with its two counts."""
        width = self._laid_out_width
        if y == 0:
            return justified([("  Names here", "strong")], [(f"{'here':>5}{'all':>8}", "quiet")], width)
        entity = self._rows[y - 1]
        if entity is None:
            return ()
        here = entity.counts[self.article_id]
        name = cut(entity.name, width - 17, self.signs.cut)
        marked: list[Piece] = [("  ", "ink"), (name, "ink")]
        if entity.id == self._at_hand:
            marked = [("@ ", "name"), (name, "name")]
        counts: list[Piece] = [(f"{here:>5,}", "ink"), (f"{entity.total:>8,}", "quiet")]
        return justified(marked, counts, width)
