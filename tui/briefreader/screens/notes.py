"""Notes: all of them, by source or by claim, to be read again, changed, and written to a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from briefreader.heads import Heads
from briefreader.keys.command import bindings, labels
from briefreader.keys.notes import NOTES
from briefreader.notebook.groups import grouped
from briefreader.notebook.notebook import KINDS, AllNotes, Notebook
from briefreader.passages.trail import Place
from briefreader.screens.choices import ChoicePage
from briefreader.screens.copying import CopyingPage, Quotable
from briefreader.screens.notequestions import FORMS, ClaimWordsScreen, FilterScreen, FormScreen
from briefreader.screens.steps import SteppingPage
from briefreader.widgets.lines import Piece
from briefreader.widgets.notes import ListedNote, NoteList
from briefreader.wording.csvform import write_new
from briefreader.wording.saying import plural
from briefsearch.errors import StorageError
from briefsearch.notes.values import Claim, NoteKind, PlacedNote

_TEACH = (
    "Nothing is noted yet.",
    "In a text, h highlights the sentence at hand and w writes a note about it; v first selects other words.",
    "Passages of several sources can be gathered under a claim that they are evidence of.",
    "Notes are kept in a folder of yours, and find their words again when an article changes.",
)
_NONE_SUCH = (
    "No note is like that.",
    "/ asks for other words, t for other kinds; s and t show them all again.",
)


class NotesScreen(SteppingPage[Place], ChoicePage[Place], CopyingPage[Place]):
    """Dismissed with a place to read at, or with None."""

    COMMANDS_HERE = NOTES
    BINDINGS: ClassVar = bindings(NOTES)

    def __init__(self, heads: Callable[[], Heads], notebook: Notebook, article_id: str) -> None:
        """List all of a `notebook` of a library with these `heads`, beginning at the article that is open."""
        super().__init__()
        self._heads = heads
        self._notebook = notebook
        self._begin_at = article_id
        self._every = AllNotes()
        self._words = ""
        self._kind: NoteKind | None = None
        self._by_claim = False

    def content(self) -> Iterable[Widget]:
        """Yield the list."""
        yield NoteList()

    def on_mount(self) -> None:
        """Read all notes, and again whenever one is changed."""
        self.pane.focus()
        self.show_masthead(self.reader_app.library_name, ["notes"])
        self._notebook.listeners.append(self._load)
        self.in_order(self._load)

    def library_built(self) -> None:
        """Read them again: articles may have gone, come back, or changed."""
        self.in_order(self._load)

    def on_unmount(self) -> None:
        """Listen no longer."""
        self._notebook.listeners.remove(self._load)

    @property
    def pane(self) -> NoteList:
        """The list."""
        return self.query_one(NoteList)

    def passage_at_hand(self) -> Quotable:
        """Return the passage of the chosen note."""
        if (listed := self.pane.chosen_note) is None:
            return Quotable()
        note, span = listed.placed.note, listed.placed.span
        if span is None:
            return Quotable(lacking=f"it cannot be copied: {listed.lost}")
        return Quotable(self._every.articles[note.article], span)

    # What is listed

    async def _load(self) -> None:
        self._every = await self._notebook.all()
        await self._show()
        if self._begin_at:
            here = (each.placed.note.article == self._begin_at for each in self.pane.notes)
            self.pane.choose(next((number for number, is_here in enumerate(here) if is_here), 0))
            self._begin_at = ""
        self.refresh_status()

    async def _show(self) -> None:
        with_words = await self._notebook.found(self._words) if self._words.strip() else None
        listed = [each for each in self._every.placed if self._is_wanted(each, with_words)]
        self.pane.show_instead(_NONE_SUCH if self._every.placed else _TEACH)
        signs = self.reader_app.signs
        self.pane.show_groups(grouped(listed, self._every, self._heads(), signs, by_claim=self._by_claim))
        by = "by claim" if self._by_claim else "by source"
        notes = plural(len(self._every.placed), "note")
        self.show_masthead(self.reader_app.library_name, [f"{notes} {signs.middot} {by}", notes, "notes"])
        self._show_keys()
        self.refresh_status()

    def _is_wanted(self, placed: PlacedNote, with_words: set[int] | None) -> bool:
        note = placed.note
        return self._kind in (None, note.kind) and (with_words is None or note.id in with_words)

    def _show_keys(self) -> None:
        known = dict(labels(NOTES)) | ({"s": "by source"} if self._by_claim else {})
        # Of so many keys the last two stay in a narrow window: help, and the way back.
        stay = [(key, known.pop(key)) for key in ("?", "esc")]
        del known["q"]
        if not self.pane.count:
            known = {key: label for key, label in known.items() if key in "/t"} if self._every.placed else {}
        self.show_keys([*known.items(), *stay])

    def refresh_status(self) -> None:
        """Say which notes are listed."""
        said: list[Piece] = [(plural(self.pane.count, "note"), "ink")] if self._every.placed else []
        if self._kind is not None:
            said += [("   of the kind ", "quiet"), (self._kind.value, "strong")]
            said.append((f", {KINDS[self._kind]}", "quiet"))
        if words := self._words.strip():
            said += [("   with ", "quiet"), (words, "strong")]
        self.show_status(said)

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with the list once it is as the keys before have made it."""
        self.once_there(done)

    def action_leave(self) -> None:
        """List all notes again where some were left out for their words; else go back."""
        if self._words.strip():
            self._look_for("")
        else:
            super().action_leave()

    # Keys that say what is listed

    def action_group(self, step: int) -> None:
        """Go to the next or previous heading."""
        self.once_there(lambda: self.pane.move_group(step))

    def action_regroup(self) -> None:
        """Group by claim, or by source again."""
        self._by_claim = not self._by_claim
        self.in_order(self._show)

    def action_kind(self) -> None:
        """List notes of the next kind alone, or all again."""
        kinds = [None, *KINDS]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.in_order(self._show)

    def action_filter(self) -> None:
        """Ask for words that the notes have to have."""
        before = self._words

        def answered(words: str | None) -> None:
            self._look_for(before if words is None else words)

        self.app.push_screen(FilterScreen(before, self._look_for), answered)

    def _look_for(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.in_order(self._show)

    # Keys for the chosen note

    def _with_chosen(self, do: Callable[[ListedNote], None]) -> None:
        def done() -> None:
            if (listed := self.pane.chosen_note) is not None:
                do(listed)
            else:
                self.say("there is no note here")

        self.once_there(done)

    def action_open(self) -> None:
        """Read the source at the chosen note."""
        self._with_chosen(self._open)

    def _open(self, listed: ListedNote) -> None:
        note, span = listed.placed.note, listed.placed.span
        if span is not None:
            self.dismiss(Place(note.article, span))
        else:
            self.say(f"it cannot be shown in its place: {listed.lost}")

    def action_note(self, *, at_claim: bool = False) -> None:
        """Change what is written about the passage."""
        self._with_chosen(lambda listed: self.in_order(partial(self._write, listed, at_claim=at_claim)))

    def action_claim(self) -> None:
        """Put the note under a claim."""
        self.action_note(at_claim=True)

    async def _write(self, listed: ListedNote, *, at_claim: bool) -> None:
        from briefreader.screens.drafting import ask_for_other_note

        await ask_for_other_note(self, self._notebook, listed.placed.note, at_claim=at_claim)

    def action_highlight(self) -> None:
        """Make it another kind of note, or remove it."""
        from briefreader.screens.kinds import ask_for_kind

        self._with_chosen(lambda listed: ask_for_kind(self, self._notebook, listed.placed.note))

    def action_remove(self) -> None:
        """Delete the note."""
        self._with_chosen(lambda listed: self.in_order(partial(self._remove, listed)))

    async def _remove(self, listed: ListedNote) -> None:
        from briefreader.screens.kinds import drop

        await drop(self, self._notebook, listed.placed.note)

    def action_rename(self) -> None:
        """Put the claim of the note in other words."""
        self._with_chosen(self._ask_words)

    def _ask_words(self, listed: ListedNote) -> None:
        number = listed.placed.note.claim
        claim = next((each for each in self._every.claims if each.id == number), None)
        if claim is None:
            self.say(f"it stands under no claim yet: {self.key('claim')} puts it under one")
            return

        def answered(words: str | None) -> None:
            if words:
                self.in_order(partial(self._rename, claim, words))

        self.app.push_screen(ClaimWordsScreen(claim.text), answered)

    async def _rename(self, claim: Claim, words: str) -> None:
        await self._notebook.rename(claim, words)
        self.say(f"the claim is now: {words}; {self.key('undo')} undoes it")

    def action_undo(self) -> None:
        """Undo what was changed last, if that can be undone here."""
        self.in_order(self._undo)

    async def _undo(self) -> None:
        undo = self.reader_app.changes.take()
        self.say(await undo() if undo else "nothing is left to undo here")

    # To a file

    def action_export(self) -> None:
        """Ask in which form to write what is listed."""
        if self.pane.count:
            self.app.push_screen(FormScreen(), self._export)
        else:
            self.say("there is nothing to write")

    def _export(self, form: str | None) -> None:
        if form is not None:
            self.once_there(lambda: self.in_order(partial(self._write_file, form)))

    async def _write_file(self, form: str) -> None:
        from briefsearch.notes.exporting import as_annotations, as_jsonl, as_markdown

        write = {"Markdown": as_markdown, "JSONL": as_jsonl, "Web Annotation": as_annotations}[form]
        every, placed = self._every, [each.placed for each in self.pane.notes]
        name = f"notes-{self.reader_app.library_name}"

        def written() -> Path:
            return write_new(Path.cwd(), name, write(placed, every.claims, every.articles), FORMS[form][0])

        try:
            file = await asyncio.to_thread(written)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageError(
                f"notes cannot be written to this folder: {reason}; start in another"
            ) from error
        self.say(f"{plural(len(placed), 'note')} written: {file}")
