"""Writing a note: what is thought of a passage, the claim that it stands under, and its kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.widget import Widget

from briefreader.keys.command import bindings
from briefreader.keys.notes import NOTE
from briefreader.notebook.notebook import KINDS, Notebook, Written
from briefreader.screens.cover import Cover
from briefreader.screens.steps import SteppingPage
from briefreader.widgets.furniture import Hairline, KeyLine, OneLine, StatusLine
from briefreader.widgets.lines import Piece
from briefreader.widgets.options import Option, OptionTable
from briefreader.widgets.question import QuestionRow
from briefreader.widgets.writing import NoteRow
from briefreader.wording.saying import plural
from briefsearch.errors import BriefError, StorageError
from briefsearch.notes.values import Claim, Note
from briefsearch.text import clean, clean_line, fold

_LABEL = 9
_LONGEST = 20_000
_NO_CLAIM = Option("under no claim")
Save = Callable[[Written], Awaitable[None]]


def claims_for(typed: str, claims: Iterable[Claim]) -> Sequence[Option]:
    """Return the claims that may be meant by what is typed, which comes first as it stands."""
    known = [claim.text for claim in claims]
    words = fold(typed).split()
    meant = [text for text in known if all(word in fold(text) for word in words)]
    same = next((text for text in meant if text.casefold() == typed.casefold()), None)
    if same is not None:
        first = Option(same, "as typed")
    else:
        first = Option(typed, "a new claim") if typed else _NO_CLAIM
    return [first, *(Option(text) for text in meant if text != same)]


class NoteScreen(Cover[Written, Sequence[Option]]):
    """Dismissed with what is written, or with None; `written` tells of that also when it is left."""

    COMMANDS_HERE: ClassVar = NOTE
    BINDINGS: ClassVar = bindings(NOTE, typing=True)

    def __init__(
        self, passage: str, begun: Written, claims: Sequence[Claim], *, at_claim: bool = False
    ) -> None:
        """Write about `passage`, going on from what is `begun`; `at_claim` begins with the claim."""
        super().__init__(begun.claim)
        self._passage = clean_line(passage)
        self._claims = claims
        self._kind = begun.kind
        self._at_claim = at_claim
        self._note = NoteRow(f"{'note':<{_LABEL}}", begun.text, takes_keyboard=not at_claim)
        self._claim = QuestionRow(
            f"{'claim':<{_LABEL}}",
            begun.claim,
            "what it is evidence of, if anything",
            takes_keyboard=at_claim,
        )

    def compose(self) -> ComposeResult:
        """Lay the passage and the rows over the top of the page, status and keys over its foot."""
        with Vertical(id="cover"):
            yield OneLine(id="passage")
            yield self._note
            yield OneLine(id="kind")
            yield self._claim
            yield OptionTable()
            yield Hairline()
        with Vertical(id="foot"):
            yield StatusLine()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show what it is about."""
        said: list[Piece] = [(f"{'passage':<{_LABEL}}", "quiet"), (self._passage, "quotation")]
        self.query_one("#passage", OneLine).show(said)
        self._show_kind()
        self._show_row()

    @property
    def row(self) -> QuestionRow:
        """The row of the claim, which is looked up while it is typed."""
        return self._claim

    @property
    def typed_into(self) -> Widget:
        """What takes the letters that were typed before it was there."""
        return self.row.input if self._at_claim else self._note.area

    @property
    def _table(self) -> OptionTable:
        return self.query_one(OptionTable)

    @property
    def written(self) -> Written:
        """What is written so far."""
        return Written(self._kind, clean(self._note.text).strip(), clean_line(self._claim.value))

    def pasted(self, lines: Sequence[str]) -> str:
        """Return what is pasted: into the note with its lines, as far as there is room."""
        if self._at_claim:
            return super().pasted(lines)
        joined, room = "\n".join(lines), max(0, _LONGEST - len(self._note.text))
        if len(joined) > room:
            self.say_error(f"too long: a note has {_LONGEST:,} characters at most; the rest was left out")
        return joined[:room]

    # Which row

    @on(DescendantFocus)
    def _went_to(self) -> None:
        """Know which row the reader is in, also where that was clicked."""
        at_claim = self.focused is self.row.input
        if at_claim is not self._at_claim:
            self._at_claim = at_claim
            self._show_row()

    def action_field(self) -> None:
        """Go to the other row."""
        self.in_order(self._other_row)

    def _other_row(self) -> None:
        self._at_claim = not self._at_claim
        self.set_focus(self.typed_into)
        self._show_row()

    def _show_row(self) -> None:
        self._table.display = self._at_claim
        self.show_chosen()

    # The claim

    async def ask(self, value: str) -> Sequence[Option]:
        """Find the claims that may be meant."""
        return claims_for(clean_line(value), self._claims)

    def show(self, found: Sequence[Option] | None) -> None:
        """List the claims."""
        self._table.show_options(found or ())
        self.row.tell(plural(len(self._claims), "claim") if self._claims else "")
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say what is to be written, or what is chosen."""
        if self._at_claim:
            said = "a claim gathers passages of several sources; empty for none"
        else:
            said = "what you think of it; empty keeps the highlight alone"
        self.show_status([(said, "quiet")])

    def move(self, lines: int) -> None:
        """Choose another claim."""
        if self._at_claim:
            super().move(lines)

    def page(self, pages: float) -> None:
        """Choose a claim further on."""
        if self._at_claim:
            super().page(pages)

    @property
    def choices(self) -> OptionTable:
        """The claims."""
        return self._table

    # The rest

    def action_kind(self) -> None:
        """Make it another kind of note."""
        self.in_order(self._next_kind)

    def _next_kind(self) -> None:
        kinds = list(KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show_kind()

    def _show_kind(self) -> None:
        chosen = self.reader_app.signs.here
        said: list[Piece] = [(f"{'kind':<{_LABEL - 2}}", "quiet")]
        for kind in KINDS:
            is_chosen = kind is self._kind
            said.append((f"{chosen if is_chosen else ' '} ", "mark"))
            said.append((f"{kind.value}  ", "strong" if is_chosen else "quiet"))
        said.append((f"  {KINDS[self._kind]}", "quiet"))
        self.query_one("#kind", OneLine).show(said)

    def action_line(self) -> None:
        """Begin a new line of the note."""
        if not self._at_claim:
            self._note.area.insert("\n")

    def leave(self) -> None:
        """Leave with what is written, under the claim that is chosen."""
        table, written = self._table, self.written
        if self._at_claim and table.chosen < table.count:
            chosen = table.options[table.chosen]
            written = replace(written, claim="" if chosen is _NO_CLAIM else chosen.value)
        self.dismiss(written)


async def ask_for_note(
    page: SteppingPage[Any],
    notebook: Notebook,
    key: object,
    passage: str,
    begun: Written,
    save: Save,
    *,
    at_claim: bool = False,
) -> None:
    """Ask on a page what to write about a passage, and save it.

    What was written and not saved is kept under `key`, and comes back the next time.
    """
    claims = await notebook.claims()
    screen = NoteScreen(passage, notebook.drafts.get(key, begun), claims, at_claim=at_claim)

    async def keep(written: Written) -> None:
        try:
            await save(written)
        except BriefError as error:
            raise StorageError(f"not saved; {page.key('note')} here brings it back: {error}") from error
        notebook.drafts.pop(key, None)

    def answered(written: Written | None) -> None:
        draft = notebook.drafts.pop(key, None)
        if written is not None:
            # What is written is a draft until it is kept.
            notebook.drafts[key] = written
            page.in_order(partial(keep, written))
        elif screen.written != begun:
            notebook.drafts[key] = screen.written
            page.say(f"not saved; {page.key('note')} here brings back what you wrote")
        elif draft is not None:
            page.say("nothing is written here any more")

    page.app.push_screen(screen, answered)


async def ask_for_other_note(
    page: SteppingPage[Any], notebook: Notebook, note: Note, *, at_claim: bool = False
) -> None:
    """Ask on a page what else to write about the passage of a note, and save it."""
    begun = await notebook.written(note)

    async def save(written: Written) -> None:
        if written != begun:
            await notebook.change(note, written)
            page.say(f"saved; {page.key('undo')} undoes it")

    await ask_for_note(page, notebook, note.id, note.anchor.quote, begun, save, at_claim=at_claim)
