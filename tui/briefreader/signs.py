"""The signs of the interface, each one cell wide, in Unicode and in plain ASCII.

The plain set serves terminals that draw ambiguous characters two cells wide, and locales without UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
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
    bar: str = "━"
    point: str = "●"
    quotation: str = "▏"
    hairline: str = "─"
    middot: str = "·"
    dash: str = "–"
    up_down: str = "↑↓"
    # Between a number and its unit, which stay on one line.
    fixed_space: str = "\u00a0"


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
    bar="=",
    point="o",
    quotation="|",
    hairline="-",
    middot=".",
    dash="-",
    up_down="up down",
    fixed_space=" ",
)
