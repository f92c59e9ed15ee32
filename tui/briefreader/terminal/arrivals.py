"""What a terminal sends, put together again where the line has cut it.

Textual takes an escape with nothing after it for a key, and the rest of what was cut there for letters: half
an arrow would press keys. An escape in a paste would do so with what was pasted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

_ESCAPE = "\x1b"
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
LOST_S = 5.0
"""How long nothing comes, in seconds, before a paste without an end is taken as it is and keys work again."""

# Of a key, the mouse or an answer; the linux console has a second bracket.
_UNFINISHED = re.compile(r"\x1b(?:O|\[\[?[0-?]{0,40}[ -/]?)?\Z")
# What nobody types in one go after an escape: the rest of an arrow, of a click, of the mark of a paste.
_REST = re.compile(r"\[(?:[<?\d]|\[?[A-IOZ])|O[A-DFHP-S]")
# Another program asked, and has left: what the terminal is, its colours.
_UNASKED = re.compile(r"\x1b(?:\[[?>=][\d;]*[A-Za-z]|[]P][^\x07\x1b]*(?:\x07|\x1b\\))")


class Arrivals(XTermParser):
    """Textual's own parser, given whole sequences alone; what is pasted is text, whatever is in it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._held = ""
        self._pasting: list[str] | None = None
        self._heard_at = 0.0
        self._had_escape = False

    def feed(self, data: str) -> Iterator[Message]:
        """Yield what `data` means together with what was held back; nothing at all is the end."""
        if not data:
            yield from super().feed(data)
            return
        if self._had_escape and _REST.match(data):
            data = _ESCAPE + data
        self._had_escape = False
        self._heard_at = monotonic()
        data, self._held = self._held + data, ""
        while data:
            if self._pasting is None:
                typed, found, data = data.partition(_PASTE)
                if found:
                    self._pasting = []
                elif cut := _UNFINISHED.search(typed):
                    typed, self._held = typed[: cut.start()], cut.group()
                if typed := _UNASKED.sub("", typed):
                    yield from super().feed(typed)
                continue
            text, found, data = data.partition(_PASTED)
            if found:
                yield self._pasted(text)
            else:
                at = max(0, len(text) + 1 - len(_PASTED))
                self._pasting.append(text[:at])
                self._held = text[at:]

    def tick(self) -> Iterator[Message]:
        """Yield what is taken for whole since nothing came after it: an escape, a paste that lost its end."""
        yield from super().tick()
        quiet_s = monotonic() - self._heard_at
        if self._pasting is not None:
            if quiet_s >= LOST_S:
                text, self._held = self._held, ""
                yield self._pasted(text)
        elif self._held == _ESCAPE and quiet_s >= constants.ESCAPE_DELAY:
            self._held, self._had_escape = "", True
            yield events.Key("escape", _ESCAPE)

    def _pasted(self, last: str) -> events.Paste:
        text = "".join([*(self._pasting or ()), last])
        self._pasting = None
        return events.Paste(text)
