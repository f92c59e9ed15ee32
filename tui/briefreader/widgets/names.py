"""What an article holds, beside its text: the reader's notes, and its names, here and in all accounts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from briefreader.widgets.lines import LineView, Piece, Pieces, cut, justified
from briefsearch.model import Entity, EntityKind
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefsearch.notes.values import PlacedNote

_MOST_OF_A_KIND = 12
# Before the notes stand a heading and a blank, and after them a blank.
_BEFORE, _AROUND = 2, 3
_KINDS = tuple(EntityKind)


class NamesPane(LineView, can_focus=False):
    """Notes of one article, then people, places and organisations, the most named of each kind first."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: list[Entity | None] = []
        self._at_hand = ""
        self._notes: Sequence[PlacedNote] = ()
        self.article_id = ""

    def show_notes(self, notes: Sequence[PlacedNote]) -> None:
        """Show what the reader noted in the article, the first of many."""
        self._notes = notes
        self.relayout()

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
        """Return one line for each heading, note, name and blank."""
        return self._lines_of_notes + (len(self._rows) + 1 if self._rows else 0)

    @property
    def _lines_of_notes(self) -> int:
        return min(len(self._notes), _MOST_OF_A_KIND) + _AROUND if self._notes else 0

    def line(self, y: int) -> Pieces:
        """Return a heading, a blank, a note, or a name with its two counts."""
        width = self._laid_out_width
        if y < self._lines_of_notes:
            return self._note(y, width)
        y -= self._lines_of_notes
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

    def _note(self, y: int, width: int) -> Pieces:
        """Return what is written in a note, or the passage where nothing is; a heading, or a blank."""
        if y == 0:
            return justified([("  Notes here", "strong")], [(f"{len(self._notes):,}", "quiet")], width)
        if not _BEFORE <= y < self._lines_of_notes - 1:
            return ()
        placed = self._notes[y - _BEFORE]
        note = placed.note
        sign: Piece = (self.signs.note, "note") if placed.span else (self.signs.unreadable, "differ")
        kind = f" {note.kind.value:<7}"
        said = cut(clean_line(note.text or note.anchor.quote), width - len(kind) - 1, self.signs.cut)
        return [sign, (kind, "quiet"), (said, "noted" if note.text else "ink")]
