"""Colours by role: the themes of briefreader, and fall-backs for those that know nothing of the roles.

A quiet newspaper: the text is the brightest thing, and one accent means "here" or "what you searched for".
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK = "briefreader-dark"
LIGHT = "briefreader-light"
ANSI_DARK = "briefreader-ansi-dark"
ANSI_LIGHT = "briefreader-ansi-light"

# What a role looks like where the theme does not say: readable on any page, if without its own colour.
ROLE_DEFAULTS = {
    "ink": "$foreground",
    "ink-strong": "$foreground",
    "ink-quiet": "$foreground 75%",
    "ink-faint": "$foreground 55%",
    "rule": "$foreground 20%",
    "mark": "$primary",
    "mark-ink": "$background",
    "name": "$secondary",
    "name-ink": "$background",
    "differ": "$error",
    "note": "$success",
    "lift": "$surface",
    "faint-style": "none",
    "dimmed-style": "none",
    "here-style": "bold underline",
    "here-name-style": "underline",
}


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["mark"],
        accent=colours["mark"],
        secondary=colours["name"],
        warning=colours["mark"],
        error=colours["differ"],
        success=colours["note"],
        foreground=colours["ink"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        variables={
            **colours,
            "name-ink": colours["background"],
            "input-cursor-background": colours["mark"],
            "input-cursor-foreground": colours["background"],
            "input-selection-background": colours["rule"],
            "screen-selection-background": colours["rule"],
        },
    )


def _ansi_theme(name: str, mark: str, *, dark: bool) -> Theme:
    """Return a theme of the terminal's own colours, in which weight, dimness and reverse carry more."""
    base = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"]
    default = "ansi_default"
    roles = dict.fromkeys(("ink", "ink-strong", "ink-quiet", "ink-faint", "rule", "lift"), default)
    return Theme(
        name=name,
        ansi=True,
        dark=dark,
        primary=mark,
        accent=mark,
        secondary="ansi_cyan",
        warning=mark,
        error="ansi_red",
        success="ansi_green",
        foreground=default,
        background=default,
        surface=default,
        panel=default,
        boost=default,
        variables={
            **base.variables,
            **roles,
            "mark": mark,
            "mark-ink": mark,
            "name": "ansi_cyan",
            "name-ink": "ansi_cyan",
            "differ": "ansi_red",
            "note": "ansi_green",
            "faint-style": "dim",
            "dimmed-style": "dim",
            "here-style": "bold underline reverse",
            "here-name-style": "underline reverse",
        },
    )


THEMES = (
    _theme(
        DARK,
        {
            "background": "#161513",
            "surface": "#1E1C19",
            "panel": "#262420",
            "ink": "#E6E0D4",
            "ink-strong": "#FFFBF2",
            "ink-quiet": "#A89F90",
            "ink-faint": "#7F776A",
            "rule": "#3B3731",
            "mark": "#F0A45D",
            "mark-ink": "#161513",
            "name": "#8CC5CF",
            "differ": "#F2857B",
            "note": "#A9C68B",
            "lift": "#22201C",
        },
        dark=True,
    ),
    _theme(
        LIGHT,
        {
            "background": "#FBF8F2",
            "surface": "#F4EFE5",
            "panel": "#ECE6D9",
            "ink": "#26231E",
            "ink-strong": "#0C0A07",
            "ink-quiet": "#665F54",
            "ink-faint": "#8A8276",
            "rule": "#D8D0C0",
            "mark": "#A3420B",
            "mark-ink": "#FBF8F2",
            "name": "#1B5F70",
            "differ": "#AE2323",
            "note": "#48691F",
            "lift": "#F1EBDF",
        },
        dark=False,
    ),
    _ansi_theme(ANSI_DARK, "ansi_yellow", dark=True),
    _ansi_theme(ANSI_LIGHT, "ansi_magenta", dark=False),
)

SHORT_NAMES = {"dark": DARK, "light": LIGHT, "ansi": ANSI_DARK, "ansi-light": ANSI_LIGHT}
