"""The settings, and what each may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

LEAST_MEASURE, MOST_MEASURE = 32, 120
_MOST_BLANK_LINES = 2

Value = str | int | bool


class Settings(NamedTuple):
    """The settings, each with its default.

    `theme` is a name that `--theme` takes, or empty. `measure` is how many cells a line of text has, 0 for
    68, or 72 in wide windows. `spacing` is how many blank lines part paragraphs. `keymap` is `plain`, `vim`
    or `emacs`, and `keys` maps ids of commands, of all pages (`search`) or of one (`compare.next`), to the
    keys they have instead, as Textual names them, parted by commas; an empty text takes a command its keys.
    """

    theme: str = ""
    ascii: bool = False
    measure: int = 0
    spacing: int = 1
    justify: bool = False
    reopen: bool = True
    keymap: str = "plain"
    keys: Mapping[str, str] = MappingProxyType({})


class Rule(NamedTuple):
    """What a setting may be: one of `choices`, or a number of `numbers`; else any of the type of its default.

    `help` is a line for the file and for those who ask what it does.
    """

    help: str
    choices: Sequence[str] = ()
    numbers: Sequence[int] = ()

    def problem(self, value: Value, default: Value) -> str:
        """Return what is wrong with a value and what to write instead; empty where nothing is."""
        if type(value) is not type(default):
            return f"it takes {_KINDS[type(default)]}, as in {written('dark' if default == '' else default)}"
        if self.choices and value not in self.choices:
            return f"it takes {_either(self.choices)}"
        if self.numbers and value not in self.numbers:
            return f"it takes {_either([str(each) for each in _ends(self.numbers)])}"
        return ""


_KINDS = {str: "a text in quotation marks", bool: "true or false", int: "a whole number"}

# Themes that are our own; each of Textual's can be named too.
SHORT_THEMES = ("dark", "light", "contrast", "contrast-light", "ansi", "ansi-light")

RULES: Mapping[str, Rule] = {
    "theme": Rule(f"{', '.join(SHORT_THEMES)} or one of Textual's, as nord"),
    "ascii": Rule("draw with plain ASCII signs only"),
    "measure": Rule(
        f"cells in a line of text, {LEAST_MEASURE} to {MOST_MEASURE}; 0 for what suits the window",
        numbers=(0, *range(LEAST_MEASURE, MOST_MEASURE + 1)),
    ),
    "spacing": Rule("blank lines between paragraphs, 0 to 2", numbers=range(_MOST_BLANK_LINES + 1)),
    "justify": Rule("both edges of a text straight"),
    "reopen": Rule("open a library where it was left"),
    "keymap": Rule("a whole set of keys: plain, vim or emacs", choices=("plain", "vim", "emacs")),
}
DEFAULTS: Mapping[str, Value] = {
    name: default for name, default in Settings._field_defaults.items() if isinstance(default, Value)
}


def written(value: Value) -> str:
    """Return a value as the file has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        str(value) if isinstance(value, int) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _ends(numbers: Sequence[int]) -> list[str]:
    """Return runs of numbers by their ends: `0`, `32 to 120`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first} to {last}" for first, last in runs]


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
