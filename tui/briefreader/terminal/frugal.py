"""Fewer bytes to the terminal: of each style only what differs from the one before is sent.

Textual ends every piece of a line with a reset and names all colours anew for the next: two thirds of what it
writes, which is waited for where the terminal is far away.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_MOVES = re.compile(r"(?:\r\n|\x1b\[\d+;\d+H)*")
_OF_MANY = r"8;(?:2;\d+;\d+;\d+|5;\d+)"
_CODE = re.compile(rf"(?P<ink>3{_OF_MANY}|[39]\d)|(?P<ground>4{_OF_MANY}|4\d|10\d)|\d+")
_ON_BLANKS = {"4", "7", "9", "21", "53"}
"""Underlined, reversed, struck out, underlined twice, overlined: what is seen where there is no letter."""


class Look(NamedTuple):
    """How a terminal draws what comes: codes of its styles and of both colours, empty where it chooses."""

    styles: tuple[str, ...] = ()
    ink: str = ""
    ground: str = ""

    @property
    def shows_on_blanks(self) -> bool:
        """Whether a space looks different for more than its ground."""
        return not _ON_BLANKS.isdisjoint(self.styles)


_PLAIN = Look()


def frugal(data: str) -> str:
    """Return what draws the same as `data` in fewer bytes; both begin and end without any style."""
    first, *rest = _STYLE.split(data)
    if not rest:
        return data
    written, now, wanted = [first], _PLAIN, _PLAIN
    for codes, text in zip(rest[::2], rest[1::2], strict=True):
        wanted = _look_after(wanted, codes)
        if _MOVES.fullmatch(text):
            written.append(text)
            continue
        look = wanted
        if not text.strip(" ") and not (now.shows_on_blanks or wanted.shows_on_blanks):
            look = now._replace(ground=wanted.ground)
        written += [_change(now, look), text]
        now = look
    written.append(_change(now, wanted))
    return "".join(written)


@lru_cache(4096)
def _look_after(look: Look, codes: str) -> Look:
    """Return how is drawn after the codes of one sequence."""
    for match in _CODE.finditer(codes or "0"):
        code = match.group()
        if match["ink"]:
            look = look._replace(ink=code)
        elif match["ground"]:
            look = look._replace(ground=code)
        else:
            look = look._replace(styles=(*look.styles, code)) if code != "0" else _PLAIN
    return look


@lru_cache(4096)
def _change(old: Look, new: Look) -> str:
    """Return the shortest sequence that leads from one look to the other."""
    codes = [code for code, before in zip(new[1:], old[1:], strict=True) if code != before]
    added = new.styles[len(old.styles) :]
    if (*old.styles, *added) == new.styles and "" not in codes:
        codes = [*added, *codes]
    else:
        # Nothing but a reset takes away.
        codes = ["0", *new.styles, *filter(None, new[1:])]
    return f"\x1b[{';'.join(codes)}m" if codes else ""
