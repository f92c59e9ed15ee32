"""Writing a note: what is thought of a passage, the claim that it stands under, and its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.widget import Widget

from briefreader.keys.command import bindings
from briefreader.keys.notes import NOTE
from briefreader.notebook.claims import NO_CLAIM, claims_for
from briefreader.notebook.notebook import KINDS, Written
from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline, KeyLine, OneLine, StatusLine
from briefreader.widgets.lines import Piece
from briefreader.widgets.options import Option, OptionTable
from briefreader.widgets.question import QuestionRow
from briefreader.widgets.writing import Form, NoteRow
from briefreader.wording.saying import plural
from briefsearch.notes.values import Claim
from briefsearch.text import clean, clean_line

_LABEL = 9
_LONGEST = 20_000
# Told down to which row the window is covered, and with 0 that it is no more.
Covered = Callable[[int], None]


class NoteScreen(Cover[Written, Sequence[Option]]):
    """Dismissed with what is written, or with None; `written` tells of that also when it is left."""

    COMMANDS_HERE: ClassVar = NOTE
    BINDINGS: ClassVar = bindings(NOTE, typing=True)

    def __init__(
        self,
        passage: str,
        begun: Written,
        claims: Sequence[Claim],
        *,
        at_claim: bool = False,
        covered: Covered | None = None,
    ) -> None:
        """Write about `passage`, going on from what is `begun`; `at_claim` begins with the claim.

        The page below is told how much of it is `covered`.
        """
        super().__init__(begun.claim)
        self._covered = covered
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
        with Form(id="cover"):
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

    @on(Form.Grown)
    def _tell_covered(self, message: Form.Grown) -> None:
        if self._covered is not None and self.is_current:
            self._covered(message.row)

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
        if (self.focused is self.row.input) is not self._at_claim:
            self._turn()

    def action_field(self) -> None:
        """Go to the other row."""
        self.in_order(self._other_row)

    def _other_row(self) -> None:
        self._turn()
        self.set_focus(self.typed_into)

    def _turn(self) -> None:
        self._at_claim = not self._at_claim
        self._show_row()
        if not self._at_claim:
            # What is saved from the note is what can be read there.
            self.once_answered(lambda: self.write(self._chosen_claim))

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
        written = self.written
        self.dismiss(replace(written, claim=self._chosen_claim) if self._at_claim else written)

    @property
    def _chosen_claim(self) -> str:
        """The claim that is chosen, as it is saved; empty for none."""
        chosen = self._table.options[self._table.chosen]
        return "" if chosen is NO_CLAIM else chosen.value
