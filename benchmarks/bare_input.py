"""The least that takes letters: one Textual input, and nothing else to do."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareInputApp(App[None]):
    """Echoes what is typed."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Input(placeholder="type here")


if __name__ == "__main__":
    BareInputApp().run()
