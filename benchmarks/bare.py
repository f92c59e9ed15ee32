"""The least that a Textual application of this kind can be: a row to type in, a list, a text, a footer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Label, ListItem, ListView, Static

TEXT = "\n\n".join(f"Paragraph {number} of a text that is there at once. " * 4 for number in range(12))


class BareApp(App[None]):
    """Paints its first text and waits."""

    BINDINGS: ClassVar = [("q", "quit", "quit"), ("slash", "search", "search")]

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Input()
        with Horizontal():
            yield ListView(*(ListItem(Label(f"Source {number}")) for number in range(1, 6)))
            yield Static(f"The first title\n\n{TEXT}", markup=False)
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
