"""A row to write in that grows with what is written, and the form that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from briefreader.widgets.question import QuestionRow, worked_in_order


class NoteArea(TextArea, inherit_bindings=False):
    """Several lines of text, in which keys work in their order; enter and tab are the screen's."""

    BINDINGS: ClassVar = TextArea.BINDINGS
    is_typed_into = True

    async def _on_key(self, event: events.Key) -> None:
        if not await worked_in_order(self, event):
            await super()._on_key(event)


class NoteRow(Widget):
    """A sign, and beside it the text."""

    def __init__(self, sign: str, text: str, *, takes_keyboard: bool) -> None:
        """Write under a `sign`, going on from `text`."""
        super().__init__()
        self._sign = sign
        self._begun = text
        self._takes_keyboard = takes_keyboard

    def compose(self) -> ComposeResult:
        """Lay the row out."""
        yield Static(Content(self._sign), classes="sign")
        yield NoteArea(
            self._begun,
            compact=True,
            highlight_cursor_line=False,
            placeholder="what you think of it, if anything",
        )

    def on_mount(self) -> None:
        """Go on at the end of the text, and take the keyboard."""
        self.area.cursor_blink = False
        self.area.move_cursor(self.area.document.end)
        if self._takes_keyboard:
            self.area.focus()
            self.post_message(QuestionRow.Ready())

    @property
    def area(self) -> NoteArea:
        """What is written in."""
        return self.query_one(NoteArea)

    @property
    def text(self) -> str:
        """What is written."""
        return self.area.text


class Form(Vertical):
    """The rows over the page, which grow with what is written."""

    @dataclass
    class Grown(Message):
        """The rows cover another part of the window."""

        row: int
        """The first row of the window below them."""

    def on_resize(self) -> None:
        """Tell how much is covered."""
        self.post_message(self.Grown(self.region.bottom))
