"""Another kind for a passage that is highlighted, or none any more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from briefreader.notebook.notebook import KINDS, Notebook
from briefreader.screens.correct import PickScreen
from briefreader.screens.steps import SteppingPage
from briefreader.widgets.options import Option
from briefsearch.notes.values import Note, NoteKind
from briefsearch.text import clean_line

_REMOVE = "remove"


class KindsScreen(PickScreen):
    """Asks what to do with a note; dismissed with a kind, with the word for removing it, or with None."""

    SIGN: ClassVar = "h"
    PLACEHOLDER: ClassVar = "another kind, or remove it"

    def __init__(self, note: Note) -> None:
        """Ask about `note`."""
        said = {kind: f"{use}, as it is" if kind is note.kind else use for kind, use in KINDS.items()}
        removed = "the highlight, and what is written about it" if note.text else "the highlight"
        super().__init__([*(Option(kind.value, use) for kind, use in said.items()), Option(_REMOVE, removed)])
        self._passage = clean_line(note.anchor.quote)

    def on_mount(self) -> None:
        """Show which passage it is about."""
        self.show_status([(self._passage, "quotation")])


def ask_for_kind(page: SteppingPage[Any], notebook: Notebook, note: Note) -> None:
    """Ask on a page for another kind of a note, and give it that, or remove it."""

    async def change(answer: str) -> None:
        if answer == _REMOVE:
            await drop(page, notebook, note)
        elif answer != note.kind.value:
            written = await notebook.written(note)
            await notebook.change(note, replace(written, kind=NoteKind(answer)))
            page.say(f"now {answer}: {KINDS[NoteKind(answer)]}; {page.key('undo')} undoes it")

    def answered(answer: str | None) -> None:
        if answer is not None:
            page.in_order(partial(change, answer))

    page.app.push_screen(KindsScreen(note), answered)


async def drop(page: SteppingPage[Any], notebook: Notebook, note: Note) -> None:
    """Remove a note, and say so on a page."""
    await notebook.drop(note)
    page.say(f"{'note' if note.text else 'highlight'} removed, {page.key('undo')} brings it back")
