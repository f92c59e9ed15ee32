"""What a terminal sends, put together again where the line has cut it.

Textual takes an escape with nothing after it for a key, and the rest of what was cut there for letters: half
an arrow would press keys. An escape in a paste would do so with what was pasted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

_ESCAPE = "\x1b"
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
LOST_S = 5.0
"""How long nothing comes, in seconds, before a paste without an end is taken as it is and keys work again."""

_KEY_S, _ANSWER_S, _ESCAPED_S, _STILL_S = 0.5, 2.0, 2.0, 1.0
# How a terminal answers that was asked for what it is, or for its colours.
_ANSWER = r"(?:\]\d+;|P[>!01])[^\x07\x1b]{0,4000}"
# Of a key, the mouse or an answer; the linux console has a second bracket.
_UNFINISHED = re.compile(rf"\x1b(?:O|\[\[?[0-?]{{0,40}}[ -/]?|\]\d*|P|{_ANSWER}\x1b?)?\Z")
# What nobody types in one go after an escape: the rest of an arrow, of a click, of the mark of a paste.
_REST = re.compile(r"\[(?:[<?\d]|\[?[A-IOZ])|O[A-DFHP-S]")
# Another program asked, and has left.
_UNASKED = re.compile(rf"\x1b(?:\[[?>=][\d;]*[A-Za-z]|{_ANSWER}(?:\x07|\x1b\\))")
# With these somebody tries to leave.
_LEAVING = "\x03", "\x11"


class Arrivals(XTermParser):
    """Textual's own parser, given whole sequences alone; what is pasted is text, whatever is in it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._held = ""
        self._pasting: list[str] | None = None
        self._heard_at = 0.0
        self._escaped_at = -_ESCAPED_S

    def feed(self, data: str) -> Iterator[Message]:
        """Yield what `data` means together with what was held back; nothing at all is the end."""
        if not data:
            yield from super().feed(data)
            return
        now = monotonic()
        if now - self._escaped_at < _ESCAPED_S and _REST.match(data):
            data = _ESCAPE + data
        if self._pasting is not None and data in _LEAVING and now - self._heard_at >= _STILL_S:
            yield self._pasted()
        self._escaped_at = -_ESCAPED_S
        self._heard_at = now
        data, self._held = self._held + data, ""
        while data:
            if self._pasting is None:
                typed, found, data = data.partition(_PASTE)
                is_escaped = bool(found) and typed.endswith(_ESCAPE)
                if found:
                    self._pasting = []
                    typed = typed.removesuffix(_ESCAPE)
                elif (cut := _UNFINISHED.search(typed)) and not _is_key(cut.group()):
                    typed, self._held = typed[: cut.start()], cut.group()
                if typed := _UNASKED.sub("", typed):
                    yield from super().feed(typed)
                if is_escaped:
                    yield events.Key("escape", _ESCAPE)
                continue
            text, found, data = data.partition(_PASTED)
            if found:
                self._held = text
                yield self._pasted()
            else:
                at = max(0, len(text) + 1 - len(_PASTED))
                self._pasting.append(text[:at])
                self._held = text[at:]

    def tick(self) -> Iterator[Message]:
        """Yield what is taken for whole since nothing came after it, or for nothing: half an answer."""
        yield from super().tick()
        quiet_s = monotonic() - self._heard_at
        if self._pasting is not None:
            if quiet_s >= LOST_S:
                yield self._pasted()
        elif self._held == _ESCAPE:
            if quiet_s >= constants.ESCAPE_DELAY:
                self._held, self._escaped_at = "", monotonic()
                yield events.Key("escape", _ESCAPE)
        elif re.match(rf"\x1b{_ANSWER}", self._held):
            self._held = self._held if quiet_s < _ANSWER_S else ""
        elif self._held and quiet_s >= _KEY_S:
            typed, self._held = self._held, ""
            yield from super().feed(typed)

    def _pasted(self) -> events.Paste:
        """Return all that was pasted, with what was held in case it was the beginning of the end."""
        text = "".join([*(self._pasting or ()), self._held])
        self._pasting, self._held = None, ""
        return events.Paste(text)


def _is_key(typed: str) -> bool:
    """Whether this is a key as it is, though more might follow."""
    return typed != _ESCAPE and typed in ANSI_SEQUENCES_KEYS
