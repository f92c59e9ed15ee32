"""What the reader chose for good: colours, signs, how a text is set, and other keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST_MEASURE, MOST_MEASURE = 32, 120


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each with its default.

    `theme` is a name that `--theme` takes, or empty. `measure` is how many cells a line of text has, 0 for 68,
    or 72 in wide windows. `spacing` is how many blank lines part paragraphs. `keymap` is `plain`, `vim` or `emacs`, and
    `keys` maps ids of commands to the keys they have instead, as Textual names them, parted by commas.
    """

    theme: str = ""
    ascii: bool = False
    measure: int = 0
    spacing: int = 1
    justify: bool = False
    reopen: bool = True
    keymap: str = "plain"
    keys: Mapping[str, str] = field(default_factory=dict)
