"""The row in which everything is asked: a sign, what is typed, and at the right what came of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static


class QuestionRow(Widget):
    """A sign, an input, and a word about the answer."""

    def __init__(self, sign: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._sign = sign
        self._value = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay the row out."""
        yield Static(Content(self._sign), classes="sign")
        yield Input(self._value, placeholder=self._placeholder, compact=True)
        yield Static(classes="told", markup=False)

    def on_mount(self) -> None:
        """Take the keyboard."""
        self.input.cursor_blink = False
        self.input.focus()

    @property
    def input(self) -> Input:
        """The input."""
        return self.query_one(Input)

    @property
    def value(self) -> str:
        """What is typed."""
        return self.input.value

    def tell(self, text: str) -> None:
        """Say at the right what came of the question."""
        self.query_one(".told", Static).update(text)
