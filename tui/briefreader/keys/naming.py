"""How keys are called: as they are written in settings and shown on the page, and as Textual names them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MODIFIERS = ("alt", "ctrl", "shift", "super")
# Keys that write nothing, and how they are shown where that differs.
_NAMED = (
    *("backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown"),
    *("pageup", "right", "space", "tab", "up"),
    *(f"f{number}" for number in range(1, 25)),
)
_SHOWN = {
    "down": "↓",
    "left": "←",
    "right": "→",
    "up": "↑",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
# What Textual calls otherwise than Unicode does.
_RENAMED = {
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "low_line": "underscore",
    "plus_sign": "plus",
    "reverse_solidus": "backslash",
    "solidus": "slash",
}
# A terminal sends one byte for both keys, and Textual knows it under the second name.
_SAME = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
    "ctrl+at": "ctrl+@",
    "ctrl+space": "ctrl+@",
}


class KeyNameError(ValueError):
    """What is written is no key; `str()` is a line that says what to write."""


def key_of(written: str) -> str:
    """Return what Textual calls a key that is written as `ctrl+f`, `G`, `/` or `slash`.

    Raises KeyNameError for what no terminal sends, or sends for another key as well.
    """
    *modifiers, name = _parts(written)
    modifiers = [each.casefold() for each in modifiers]
    if unknown := [each for each in modifiers if each not in _MODIFIERS]:
        raise KeyNameError(f"no key has the modifier {unknown[0]!r}; there are {', '.join(_MODIFIERS)}")
    key = _name_of(name)
    if "shift" in modifiers and len(key) == 1 and key.isalpha():
        modifiers.remove("shift")
        key = key.upper()
    if "ctrl" in modifiers and len(key) == 1:
        key = key.lower()
    key = "+".join((*sorted(modifiers), key))
    if key in _SAME and _SAME[key] in _NAMED:
        raise KeyNameError(f"terminals send the same for {written} and {_SAME[key]}; choose another key")
    return _SAME.get(key, key)


def _parts(written: str) -> list[str]:
    """Return modifiers and key; a plus may be the key itself."""
    if written.endswith("++"):
        return [*written[:-2].split("+"), "+"]
    return written.split("+") if written != "+" else ["+"]


def _name_of(name: str) -> str:
    lowered = name.casefold()
    shown = {shown.casefold(): key for key, shown in _SHOWN.items()}
    if lowered in shown:
        return shown[lowered]
    if len(name) == 1 and not name.isspace() and name.isprintable():
        return name if name.isalnum() else _name_of_sign(name)
    if lowered in _NAMED or lowered in _signs():
        return lowered
    from difflib import get_close_matches

    near = get_close_matches(lowered, (*_NAMED, *_signs()), n=1)
    raise KeyNameError(
        f"there is no key {name!r}; " + (f"did you mean {near[0]}?" if near else "leave it out")
    )


def _name_of_sign(sign: str) -> str:
    name = re.sub("[- ]", "_", unicodedata.name(sign, sign).lower())
    return _RENAMED.get(name, name)


@cache
def _signs() -> dict[str, str]:
    """Return the signs of ASCII by the names that Textual has for them."""
    signs = (chr(code) for code in range(33, 127))
    return {_name_of_sign(sign): sign for sign in signs if not sign.isalnum()}


def shown_key(key: str) -> str:
    """Return how a key that Textual calls `key` is shown: `/` for slash, `esc` for escape, `↓` for down."""
    *modifiers, name = key.split("+")
    sign = _SHOWN.get(name) or _signs().get(name, name)
    return "+".join((*modifiers, sign))


def writes(key: str) -> bool:
    """Whether a key that Textual calls `key` writes a character where something is typed."""
    return key == "space" or ("+" not in key and key not in _NAMED)
