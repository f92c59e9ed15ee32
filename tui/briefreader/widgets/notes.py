"""All notes, under the sources that they are of, or under the claims that they are evidence of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN, Draw, GroupedView, blank
from briefreader.widgets.lines import Piece, Pieces, cut, padded
from briefreader.widgets.wrapping import wrap
from briefsearch.notes.values import NoteKind, PlacedNote

_KIND = max(len(kind.value) for kind in NoteKind) + 2
_BEFORE = MARGIN + _KIND
_MEASURE = 76
_MOST_LINES = 3
_MOST_WRITTEN = 12


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note in the list: `about` says what its heading does not; `lost` why it has no place, if so."""

    placed: PlacedNote
    about: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Notes under a heading, and quietly beside it a word about that."""

    title: str
    notes: Sequence[ListedNote]
    said: str = ""


class NoteList(GroupedView):
    """Notes, each with its kind, its passage, what is written about it, and what it belongs to."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[NoteGroup] = ()
        self.notes: list[ListedNote] = []

    def show_groups(self, groups: Sequence[NoteGroup]) -> None:
        """Show notes; the one that is chosen stays so, or the one that took its place is."""
        chosen = self.chosen_note
        self._groups = groups
        self.notes = [note for group in groups for note in group.notes]
        starts = [0]
        for group in groups:
            starts.append(starts[-1] + len(group.notes))
        self.group_starts = starts[:-1]
        self.relayout()
        ids = [each.placed.note.id for each in self.notes]
        there = chosen is not None and chosen.placed.note.id in ids
        self.choose(ids.index(chosen.placed.note.id) if there and chosen else self.chosen)

    @property
    def count(self) -> int:
        """How many notes there are."""
        return len(self.notes)

    @property
    def chosen_note(self) -> ListedNote | None:
        """The note that is chosen, None where there is none."""
        return self.notes[self.chosen] if self.chosen < len(self.notes) else None

    def lay_out(self, width: int) -> Iterator[tuple[int, Draw]]:
        """Yield for each heading its line, and for each note the lines of all that there is to it."""
        choice = 0
        for number, group in enumerate(self._groups):
            if number:
                yield -1, blank
            yield -1, partial(self._heading, group)
            for place, listed in enumerate(group.notes):
                if place:
                    yield -1, blank
                for draw in self._note(listed, max(8, min(_MEASURE, width - _BEFORE - RIGHT_MARGIN))):
                    yield choice, draw
                choice += 1

    def _heading(self, group: NoteGroup, _is_chosen: bool) -> Pieces:
        room = self._laid_out_width - MARGIN - RIGHT_MARGIN
        title = cut(group.title, room, self.signs.cut)
        said = cut(f"  {group.said}", room - len(title), self.signs.cut) if group.said else ""
        return [(" " * MARGIN, "ink"), (title, "strong"), (said, "quiet")]

    def _note(self, listed: ListedNote, measure: int) -> Iterator[Draw]:
        """Yield the lines of a note; of a long passage, and of much that is written, the first alone."""
        note = listed.placed.note
        quote = " ".join(note.anchor.quote.split())
        rows = list(wrap(quote, 0, len(quote), measure))
        for number, (start, end) in enumerate(rows[:_MOST_LINES]):
            is_cut = number == _MOST_LINES - 1 < len(rows) - 1
            yield partial(self._passage, listed, quote[start:end], is_first=not number, is_cut=is_cut)
        written = list(islice(_wrapped(note.text, measure), _MOST_WRITTEN + 1))
        for row in written[:_MOST_WRITTEN]:
            yield partial(_beside, row, "noted")
        if len(written) > _MOST_WRITTEN:
            yield partial(_beside, self.signs.cut, "faint")
        for said in filter(None, (listed.lost, listed.about)):
            for start, end in wrap(said, 0, len(said), measure):
                yield partial(_beside, said[start:end], "quiet")

    def _passage(
        self, listed: ListedNote, words: str, is_chosen: bool, *, is_first: bool, is_cut: bool
    ) -> Pieces:
        signs = self.signs
        sign: Piece = (signs.unreadable, "differ") if listed.lost else (signs.note, "note")
        kind = padded(listed.placed.note.kind.value if is_first else "", _KIND, signs.cut)
        return [
            (f"{signs.chosen if is_chosen and is_first else ' '} ", "mark"),
            sign if is_first else (" ", "ink"),
            (f" {kind}", "strong" if is_chosen else "quiet"),
            (words, "ink"),
            (signs.cut if is_cut else "", "faint"),
        ]


def _wrapped(text: str, measure: int) -> Iterator[str]:
    """Yield the lines of what is written."""
    for paragraph in filter(None, text.split("\n")):
        yield from (paragraph[start:end] for start, end in wrap(paragraph, 0, len(paragraph), measure))


def _beside(text: str, role: str, _is_chosen: bool) -> Pieces:
    """Draw a text that begins where the passages do."""
    return [(" " * _BEFORE, "ink"), (text, role)]
