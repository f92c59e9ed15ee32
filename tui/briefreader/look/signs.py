"""The signs of the interface, each one cell wide, in Unicode and in plain ASCII.

The plain set serves terminals that draw ambiguous characters two cells wide, and locales without UTF-8.
"""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """One character for each meaning; the shapes alone tell them apart."""

    same_wording: str = "║"
    same_fact: str = "┃"
    maybe: str = "┊"
    only_here: str = "·"
    differs: str = "≠"
    agrees: str = "="
    zero: str = "·"
    uncertain: str = "?"
    unreadable: str = "!"
    cut: str = "…"
    here: str = "›"
    folded: str = "▸"
    open: str = "▾"
    chosen: str = "▌"
    ticked: str = "●"
    track: str = "│"
    on_track: str = "╺"
    added: str = "+"
    revised: str = "~"
    known: str = "="
    new: str = "●"
    note: str = "†"
    bar: str = "━"
    point: str = "●"
    quotation: str = "▏"
    hairline: str = "─"
    middot: str = "·"
    dash: str = "–"
    up: str = "↑"
    down: str = "↓"
    left: str = "←"
    right: str = "→"
    # Between a number and its unit, which stay on one line.
    fixed_space: str = "\u00a0"

    def named_keys(self, text: str) -> str:
        """Return keys that `text` names with their arrows as they can be drawn."""
        spaced = text if self.up == UNICODE.up else text.replace("↑↓", "↑ ↓")
        for plain, drawn in (("↑", self.up), ("↓", self.down), ("←", self.left), ("→", self.right)):
            spaced = spaced.replace(plain, drawn)
        return spaced


UNICODE = Signs()
ASCII = Signs(
    same_wording="=",
    same_fact="|",
    maybe=":",
    only_here=".",
    differs="#",
    zero=".",
    cut="~",
    here=">",
    folded="+",
    open="-",
    chosen=">",
    ticked="o",
    track="|",
    on_track="-",
    new="o",
    note="*",
    bar="=",
    point="o",
    quotation="|",
    hairline="-",
    middot=".",
    dash="-",
    up="up",
    down="down",
    left="left",
    right="right",
    fixed_space=" ",
)
