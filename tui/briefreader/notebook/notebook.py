"""The reader's notes in one library: where they stand in its articles, and changes, each with its undo."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from briefreader.look.signs import Signs
from briefreader.memory.changes import Changes
from briefreader.widgets.lines import Piece, cut
from briefsearch.errors import BriefError
from briefsearch.model import Article, Span
from briefsearch.notes.values import Claim, Note, NoteKind, PlacedNote
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefreader.notebook.drafts import Drafts
    from briefsearch.library import Library
    from briefsearch.notes.store import NoteStore

Made = TypeVar("Made")

_PASSAGE = 32

KINDS = {
    NoteKind.KEY: "what matters",
    NoteKind.CHECK: "to be checked",
    NoteKind.DOUBT: "not convincing",
    NoteKind.QUOTE: "to be quoted",
}
"""What each kind of note is for, in their order."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader writes about a passage; `claim` is that in words, empty for none."""

    kind: NoteKind
    text: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class AllNotes:
    """All notes of a library, those of one article together, the claims, and the articles that are there."""

    placed: tuple[PlacedNote, ...] = ()
    claims: tuple[Claim, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)

    def claim_of(self, note: Note) -> str:
        """Return in words the claim that a note stands under; empty where there is none."""
        return next((claim.text for claim in self.claims if claim.id == note.claim), "")


@dataclass(slots=True)
class _Changing:
    """A change of the store, and the steps that take it back, of which the last comes first."""

    store: NoteStore
    steps: list[Callable[[], object]] = field(default_factory=list)

    def put(self, note: Note) -> None:
        """Keep a note instead of the one that has its id, if there is one."""
        old = self.store.note(note.id)
        self.store.put(note)
        self.steps.append(lambda: self.store.put(old) if old else self.store.drop(note.id))

    def drop(self, note: Note) -> None:
        """Let go of a note."""
        if (old := self.store.drop(note.id)) is not None:
            self.steps.append(lambda: self.store.put(old))

    def claim(self, text: str) -> int | None:
        """Return the number of a claim, which is made where there is none of these words."""
        if not text:
            return None
        for known in self.store.claims():
            if known.text.casefold() == text.casefold():
                return known.id
        made = self.store.new_claim(text)
        self.steps.append(lambda: self.store.drop_claim(made.id))
        return made.id

    def let_go_of_claim(self, number: int | None) -> None:
        """Drop a claim under which nothing stands any more."""
        if number is None or self.store.find("", claim=number):
            return
        if (claim := self.store.drop_claim(number)) is not None:
            self.steps.append(lambda: self.store.put_claim(claim))

    def undo(self) -> None:
        """Take all of it back."""
        while self.steps:
            self.steps[-1]()
            # Where the disk refuses, it is taken back the next time.
            self.steps.pop()


class Notebook:
    """The notes of one library. What reads or writes the store does so in a thread; the screen goes on."""

    def __init__(self, library: Library, changes: Changes) -> None:
        """Keep the notes of `library`, and among the `changes` how each of theirs is undone.

        Whatever is among the `listeners` is awaited after each change, and after it was undone.
        """
        self._library = library
        self._changes = changes
        self.listeners: list[Callable[[], Awaitable[None]]] = []
        self._placed: dict[str, tuple[Article, tuple[PlacedNote, ...]]] = {}
        self._turn = asyncio.Lock()
        # The kind that was chosen last.
        self.kind = NoteKind.KEY

    @cached_property
    def drafts(self) -> Drafts:
        """What was written about passages and not saved, read when it is first needed."""
        from briefreader.notebook.drafts import Drafts, drafts_file

        return Drafts(drafts_file(self._library.root))

    # Where they stand

    def known(self, article: Article) -> tuple[PlacedNote, ...] | None:
        """Return the notes of an article if it is known where they stand in just this text."""
        of, placed = self._placed.get(article.id, (None, ()))
        return placed if of == article else None

    async def of(self, article: Article) -> tuple[PlacedNote, ...]:
        """Return the notes of an article, in the order of its text and the lost ones last."""
        placed = await self._aside(lambda: self._of(article))
        self._placed[article.id] = article, placed
        return placed

    def _of(self, article: Article) -> tuple[PlacedNote, ...]:
        from briefsearch.notes.placing import place

        # Another reader of the library may have changed them; to find their places takes longer than to ask.
        notes, known = self._library.notes.of(article.id), self.known(article)
        if known is not None and {each.note for each in known} == set(notes):
            return known
        return place(notes, article)

    async def all(self) -> AllNotes:
        """Return all notes; those of articles that are gone have no place."""
        return await self._aside(self._all)

    def _all(self) -> AllNotes:
        from briefsearch.notes.placing import place_all

        store = self._library.notes
        placed, articles = place_all(store.all(), self._library.article)
        return AllNotes(placed, store.claims(), articles)

    async def found(self, words: str) -> set[int]:
        """Return the numbers of the notes that have these words."""
        found = await self._aside(lambda: self._library.notes.find(words))
        return {note.id for note in found}

    async def claims(self) -> tuple[Claim, ...]:
        """Return the claims, the oldest first."""
        return await self._aside(self._library.notes.claims)

    async def written(self, note: Note) -> Written:
        """Return what is written about the passage of a note."""
        # Another reader of the library may have changed it.
        now = await self._aside(lambda: self._library.notes.note(note.id)) or note
        claim = next((each.text for each in await self.claims() if each.id == now.claim), "")
        return Written(now.kind, now.text, claim)

    # Changes

    async def add(self, article: Article, span: Span, written: Written) -> Note:
        """Note something about a passage."""
        self.kind = written.kind

        def do(changing: _Changing) -> Note:
            claim = changing.claim(written.claim)
            note = changing.store.new(article, span, written.kind, written.text, claim)
            changing.steps.append(lambda: changing.store.drop(note.id))
            return note

        return await self._do(do, "the note is undone" if written.text else "the highlight is undone")

    async def change(self, note: Note, written: Written) -> None:
        """Write something else about the passage of a note."""
        self.kind = written.kind

        def do(changing: _Changing) -> None:
            claim = changing.claim(written.claim)
            changing.put(replace(note, kind=written.kind, text=written.text, claim=claim))
            changing.let_go_of_claim(note.claim)

        await self._do(do, "the note is as it was")

    async def drop(self, note: Note) -> None:
        """Let go of a note."""

        def do(changing: _Changing) -> None:
            changing.drop(note)
            changing.let_go_of_claim(note.claim)

        await self._do(do, "the note is back" if note.text else "the highlight is back")

    async def rename(self, claim: Claim, text: str) -> None:
        """Put a claim in other words; with those of another claim, its notes go under that."""

        def do(changing: _Changing) -> None:
            others = (each for each in changing.store.claims() if each.id != claim.id)
            other = next((each for each in others if each.text.casefold() == text.casefold()), None)
            if other is None:
                changing.store.put_claim(replace(claim, text=text))
                changing.steps.append(lambda: changing.store.put_claim(claim))
                return
            for note in changing.store.all():
                if note.claim == claim.id:
                    changing.put(replace(note, claim=other.id))
            changing.let_go_of_claim(claim.id)

        await self._do(do, "the claim is as it was")

    async def _do(self, do: Callable[[_Changing], Made], said: str) -> Made:
        changing = _Changing(self._library.notes)

        def all_or_nothing() -> Made:
            try:
                return do(changing)
            except BriefError:
                with suppress(BriefError):
                    changing.undo()
                raise

        async def undo() -> str:
            await self._aside(changing.undo)
            await self._tell()
            return said

        made = await self._aside(all_or_nothing)
        self._changes.changed(undo)
        await self._tell()
        return made

    async def _aside(self, do: Callable[[], Made]) -> Made:
        """Do something with the store in a thread, one after the other."""
        async with self._turn:
            return await asyncio.to_thread(do)

    async def _tell(self) -> None:
        self._placed.clear()
        for listener in list(self.listeners):
            await listener()


def note_on(placed: Iterable[PlacedNote], span: Span, *, is_selected: bool) -> PlacedNote | None:
    """Return the note that is meant by a passage, None without one.

    What a reader selected means itself: a note on just that. A passage that is merely at hand means the note
    nearest to it of those that lie in it or around it.
    """
    if is_selected:
        return next((each for each in placed if each.span == span), None)
    spans = ((each, each.span) for each in placed if each.span is not None)
    on = [(each, abs(len(at) - len(span))) for each, at in spans if _has(span, at) or _has(at, span)]
    return min(on, key=lambda each: each[1])[0] if on else None


def _has(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def joined(spans: Iterable[Span]) -> Sequence[Span]:
    """Return the spans in order, those that overlap as one."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def said_of_notes(placed: Iterable[PlacedNote], view: Span, signs: Signs) -> list[Piece]:
    """Return in pieces of a line what is noted in `view`: the first that begins there, and how many more."""
    seen = [each for each in placed if each.span is not None and each.span.overlaps(view)]
    if not seen:
        return []
    note = next((one for one in seen if one.span is not None and one.span.start >= view.start), seen[0]).note
    passage = cut(clean_line(note.anchor.quote), _PASSAGE, signs.cut)
    said: list[Piece] = [(signs.note, "note"), (f" {note.kind.value}  ", "quiet"), (passage, "quiet")]
    if note.text:
        said.append((f"  {clean_line(note.text)}", "noted"))
    if len(seen) > 1:
        said.append((f"  and {len(seen) - 1} more in view", "quiet"))
    return said
