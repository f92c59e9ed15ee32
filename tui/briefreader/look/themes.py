"""Colours by role: the themes of briefreader, and fall-backs for those that know nothing of the roles.

A quiet newspaper: the text is the brightest thing, and one accent means "here" or "what you searched for".
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefreader.settings.values import SHORT_THEMES

DARK = "briefreader-dark"
LIGHT = "briefreader-light"
CONTRAST = "briefreader-contrast"
CONTRAST_LIGHT = "briefreader-contrast-light"
ANSI_DARK = "briefreader-ansi-dark"
ANSI_LIGHT = "briefreader-ansi-light"

# How marks look where the theme does not say.
_STYLES = {
    "faint-style": "none",
    "dimmed-style": "none",
    "here-style": "bold underline",
    "here-name-style": "underline",
    "other-name-style": "underline",
}
_ANSI_STYLES = {
    "faint-style": "dim",
    "dimmed-style": "dim",
    "here-style": "bold underline reverse",
    "here-name-style": "underline reverse",
    "other-name-style": "underline dim",
}
# How far a shade of the text is faded into the page.
_FADED = {"ink": 0.0, "ink-strong": 0.0, "ink-quiet": 0.25, "ink-faint": 0.45, "rule": 0.8}
# A role and the colours of a theme that may serve for it, best first.
_ACCENTS = {
    "mark": ("accent", "primary", "secondary"),
    "name": ("secondary", "primary", "accent"),
    "differ": ("error",),
    "note": ("success",),
}
_LEAST_CONTRAST = 4.5


def role_defaults(theme: Theme) -> dict[str, str]:
    """Return what each role looks like in a theme that knows nothing of the roles.

    Text and furniture are shades of its text; a mark has the first of its accents that can be read on its
    page, else the colour of the text.
    """
    if theme.ansi:
        return _ansi_roles(theme.primary)
    if "ink" in theme.variables:
        return _STYLES
    colours = theme.to_color_system().generate()
    text, page = Color.parse(colours["foreground"]), Color.parse(colours["background"])
    roles = {role: text.blend(page, faded).hex for role, faded in _FADED.items()}
    for role, names in _ACCENTS.items():
        fit = (
            colours[name] for name in names if contrast(Color.parse(colours[name]), page) >= _LEAST_CONTRAST
        )
        roles[role] = next(fit, text.hex)
    return {**roles, **_STYLES, "mark-ink": page.hex, "name-ink": page.hex, "lift": colours["surface"]}


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def _ansi_roles(mark: str) -> dict[str, str]:
    """Return the roles in the terminal's own colours, in which weight, dimness and reverse carry more."""
    default = "ansi_default"
    return {
        **dict.fromkeys(("ink", "ink-strong", "ink-quiet", "ink-faint", "rule", "lift"), default),
        "mark": mark,
        "mark-ink": mark,
        "name": "ansi_cyan",
        "name-ink": "ansi_cyan",
        "differ": "ansi_red",
        "note": "ansi_green",
        **_ANSI_STYLES,
    }


def _ansi_theme(name: str, mark: str, *, dark: bool) -> Theme:
    base = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"]
    default = "ansi_default"
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
        variables={**base.variables, **_ansi_roles(mark)},
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
    _theme(
        CONTRAST,
        {
            "background": "#000000",
            "surface": "#0B0B0B",
            "panel": "#141414",
            "ink": "#F2F2F2",
            "ink-strong": "#FFFFFF",
            "ink-quiet": "#C8C8C8",
            "ink-faint": "#B0B0B0",
            "rule": "#6E6E6E",
            "mark": "#FFC247",
            "mark-ink": "#000000",
            "name": "#7FD8FF",
            "differ": "#FF9E94",
            "note": "#A6E37A",
            "lift": "#1A1A1A",
        },
        dark=True,
    ),
    _theme(
        CONTRAST_LIGHT,
        {
            "background": "#FFFFFF",
            "surface": "#FAFAFA",
            "panel": "#F5F5F5",
            "ink": "#111111",
            "ink-strong": "#000000",
            "ink-quiet": "#3A3A3A",
            "ink-faint": "#4A4A4A",
            "rule": "#8C8C8C",
            "mark": "#7A2E00",
            "mark-ink": "#FFFFFF",
            "name": "#00405C",
            "differ": "#8B0000",
            "note": "#234A00",
            "lift": "#F2F2F2",
        },
        dark=False,
    ),
    _ansi_theme(ANSI_DARK, "ansi_yellow", dark=True),
    _ansi_theme(ANSI_LIGHT, "ansi_magenta", dark=False),
)

# In the order of SHORT_THEMES.
SHORT_NAMES = dict(
    zip(SHORT_THEMES, (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT, ANSI_DARK, ANSI_LIGHT), strict=True)
)


def is_theme(name: str) -> bool:
    """Whether there is a theme of this name, short or whole: one of ours or of Textual's."""
    return name in SHORT_NAMES or name in SHORT_NAMES.values() or name in BUILTIN_THEMES
