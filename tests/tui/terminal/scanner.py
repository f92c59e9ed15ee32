"""A strict reader of what a program sends to its terminal: everything it may send is on a list.

Whatever is not on the list (another escape sequence, a control character, a character that hides or
reorders others) is a `BreachError`, named with what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# What the interface sets and resets: cursor keys, wrapping, mouse, cursor, focus, alternate screen, paste,
# synchronised output, resizing in band.
MODES = frozenset({7, 25, 1000, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2026, 2048})
ALWAYS_RESET = frozenset({25, 7})

_CSI = re.compile(r"\x1b\[([<=>?]?)([0-9;]*)([ -/]*)([@-~])")
_LEAVING = re.compile(r"\x1b\[2J\x1b\[H(?=\x1b\[\?1049l)")
_POINTER = re.compile(r"\x1b\]22;[a-z-]+(?:\x07|\x1b\\)")
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Prefix, intermediate and final of every sequence without a mode: styles and moves to a cell; the keyboard
# protocol pushed and popped; a question to the terminal.
_ALLOWED_CSI = frozenset(
    {("", "", "m"), ("", "", "H"), (">", "", "u"), ("<", "", "u"), ("?", "$", "p")},
)
# Reset, weight, dimness, slant, underline, reverse; the terminal's own colours.
_STYLES = frozenset({0, 1, 2, 3, 4, 7, 39, 49})
_EXTENDED = frozenset({38, 48})
_COLOURS = frozenset({*range(30, 39), *range(40, 49), *range(90, 108)})


class BreachError(AssertionError):
    """Something reached the terminal that the program has no business sending."""


@dataclass(slots=True)
class Output:
    """What a terminal was told: `text` without sequences, the last word on each mode, the style codes."""

    text: str = ""
    modes: dict[int, bool] = field(default_factory=dict)
    pushed_keyboards: int = 0
    styles: set[int] = field(default_factory=set)
    last_style: int = 0
    pointers: int = 0

    def left_on(self) -> set[int]:
        """Return the modes that are not as a terminal has them when a program starts."""
        return {mode for mode, is_on in self.modes.items() if is_on != (mode in ALWAYS_RESET)}


def scan(raw: bytes) -> Output:
    """Return what `raw` tells a terminal; raises BreachError for whatever is not on the list."""
    output = Output()
    try:
        shown = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BreachError(
            f"bytes that are no UTF-8: {raw[max(0, error.start - 40) : error.end + 40]!r}"
        ) from None
    parts, at = [], 0
    while (escape := shown.find("\x1b", at)) >= 0:
        parts.append(shown[at:escape])
        at = _sequence(shown, escape, output)
        # A sequence parts what stands before it from what stands after: payloads must not join again.
        parts.append("\n" if shown[at - 1] in "HJ" else "")
    parts.append(shown[at:])
    output.text = "".join(parts)
    if unsafe := _UNSAFE.search(output.text):
        around = output.text[max(0, unsafe.start() - 40) : unsafe.end() + 40]
        raise BreachError(f"{unsafe.group()!r} in {around!r}")
    return output


def _sequence(shown: str, at: int, output: Output) -> int:
    """Note the sequence at `at` in `output`, and return where it ends."""
    if pointer := _POINTER.match(shown, at):
        output.pointers += 1
        return pointer.end()
    if leaving := _LEAVING.match(shown, at):
        return leaving.end()
    match = _CSI.match(shown, at)
    if match is None:
        raise BreachError(f"an escape that is none of ours: {shown[max(0, at - 40) : at + 60]!r}")
    prefix, parameters, between, final = match.groups()
    numbers = [int(number or 0) for number in parameters.split(";")]
    if prefix == "?" and final in "hl" and not between and set(numbers) <= MODES:
        output.modes.update(dict.fromkeys(numbers, final == "h"))
    elif (prefix, between, final) not in _ALLOWED_CSI:
        raise BreachError(f"a sequence that is none of ours: {shown[max(0, at - 40) : at + 60]!r}")
    elif final == "m":
        _style(numbers, output)
    elif final == "u":
        output.pushed_keyboards += 1 if prefix == ">" else -1
    return match.end()


def _style(numbers: list[int], output: Output) -> None:
    """Note the codes of a style; colours are named in full, never by a number of the sixteen."""
    at = 0
    while at < len(numbers):
        code = numbers[at]
        if code in _EXTENDED and numbers[at + 1 : at + 2] == [2] and len(numbers) >= at + 5:
            at += 5
        elif code in _STYLES:
            at += 1
        else:
            raise BreachError(f"a style that is none of ours: {numbers}")
        output.styles.add(code)
        output.last_style = code


def colours(output: Output) -> set[int]:
    """Return the style codes that chose a colour."""
    return output.styles & _COLOURS
