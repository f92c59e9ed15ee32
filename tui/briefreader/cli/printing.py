"""What the commands print: text and JSON on standard output, notices and progress on standard error.

Text is plain: no boxes, and no escape sequence unless it goes to a terminal that wants them. Articles are
clean already; names of files and messages of the system are cleaned here.
"""

from __future__ import annotations

import os
import re
import sys
import time
from io import TextIOWrapper
from typing import TYPE_CHECKING

from briefreader.wording.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, Self, TextIO

    from briefreader.look.signs import Signs
    from briefsearch.model import Progress, Span

_DEFAULT_WIDTH = 80
_NARROWEST = 20
_WIDEST_CELL = 28
_GAP = "  "
_BOLD, _UNDERLINED, _PLAIN = "\x1b[1m", "\x1b[4m", "\x1b[0m"
_PROGRESS_AFTER_S = 0.5
_BAR_CELLS = 20
_CLEAR_LINE = "\r\x1b[K"
# A space that does not break belongs to the word around it.
_BLANKS = re.compile("[ \t\n]+")


def prepare_output() -> None:
    """Let standard output show a character that its encoding lacks as `?` rather than fail."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def has_cursor(stream: TextIO | None) -> bool:
    """Whether `stream` is a terminal that obeys escape sequences."""
    return stream is not None and stream.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def complain(message: str, *, is_strong: bool = False) -> None:
    """Print `message` as one clean line on standard error, in bold if it is to stand out."""
    from briefsearch.text import clean_line

    if sys.stderr is not None:
        line = f"briefreader: {clean_line(message)}"
        print(_bold(line) if is_strong and _is_styled(sys.stderr) else line, file=sys.stderr)


def _is_styled(stream: TextIO | None) -> bool:
    """Whether `stream` shows bold letters, and its reader wants them."""
    return has_cursor(stream) and not os.environ.get("NO_COLOR")


def _bold(text: str) -> str:
    return f"{_BOLD}{text}{_PLAIN}"


def print_json(value: Any) -> None:
    """Print `value` as JSON on one line, in ASCII: nothing in it can move a cursor; it is seen at once."""
    import json

    print(json.dumps(value), flush=True)


def print_document(text: str) -> None:
    """Print a document for other programs as it is: UTF-8, no character replaced, and no line end."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    print(text, end="")


def is_utf8(stream: TextIO | None) -> bool:
    """Whether `stream` takes every character."""
    return stream is not None and stream.encoding.lower().replace("-", "") == "utf8"


class ProgressLine:
    """A line on a terminal's standard error that says how far long work is.

    Call it with each Progress, and with the name of what is at hand where that is known; leaving its context
    clears the line. Unless it is wanted at once, it shows when the work takes a while.
    """

    def __init__(self, *, at_once: bool = False) -> None:
        self._from = time.monotonic() + (0 if at_once else _PROGRESS_AFTER_S)
        self._is_wanted = has_cursor(sys.stderr)
        self._is_shown = False
        self._pace = Pace()

    def __call__(self, progress: Progress, name: str = "") -> None:
        """Show `progress` in the place of what was shown before."""
        if self._is_wanted and time.monotonic() >= self._from:
            said = _so_far(progress, self._pace.left(progress))
            if name:
                said = _cut(f"{_bar(progress)}{said}: {name}", _terminal_width(sys.stderr) - 1)
            print(f"{_CLEAR_LINE}{said}", end="", file=sys.stderr, flush=True)
            self._is_shown = True

    def clear(self) -> None:
        """Empty the line."""
        if self._is_shown:
            print(_CLEAR_LINE, end="", file=sys.stderr, flush=True)
            self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()


def _so_far(progress: Progress, left: str) -> str:
    """Return counts and time left in words; a total of 0 is one that nobody knows."""
    counts = f"{progress.done:,} of {progress.total:,}" if progress.total else f"{progress.done:,}"
    said = f"{progress.phase}: {counts}" if progress.done or progress.total else progress.phase
    return f"{said}, {left}" if left else said


def _bar(progress: Progress) -> str:
    if not progress.total:
        return ""
    done = min(_BAR_CELLS, _BAR_CELLS * progress.done // progress.total)
    return f"[{'#' * done}{'.' * (_BAR_CELLS - done)}] "


class Printer:
    """Lays out text for standard output, as wide as its terminal, or 80 cells where there is none.

    `width` counts cells. `signs` are those that the output's encoding has. `is_terminal` tells whether a
    reader is likely to see it, rather than a program.
    """

    def __init__(self) -> None:
        from briefreader.look.signs import ASCII, UNICODE

        output = sys.stdout
        self.is_terminal = output is not None and output.isatty()
        self._is_styled = _is_styled(output)
        self.width = _terminal_width(output) if self.is_terminal else _DEFAULT_WIDTH
        self.signs: Signs = UNICODE if is_utf8(output) else ASCII

    def line(self, text: str = "") -> None:
        """Print one line as it is."""
        print(text)

    def flush(self) -> None:
        """Let whoever follows long work through a pipe see what was printed so far."""
        if sys.stdout is not None:
            sys.stdout.flush()

    def room(self, indent: str) -> int:
        """Return how many cells a line has after `indent`."""
        return max(self.width, _NARROWEST) - len(indent)

    def strong(self, text: str) -> str:
        """Return `text` in bold where the output shows it."""
        return _bold(text) if self._is_styled and text else text

    def marked(self, text: str, start: int, marks: Iterable[Span]) -> str:
        """Return `text` on one line with `marks` bold and underlined where the output shows it.

        `marks` are spans of the text that has `text` at `start`; they do not overlap.
        """
        text = text.replace("\n", " ")
        if not self._is_styled:
            return text
        parts, at = [], 0
        for mark in sorted(marks):
            first, last = max(mark.start - start, at), min(mark.end - start, len(text))
            if first < last:
                parts += [text[at:first], _BOLD, _UNDERLINED, text[first:last], _PLAIN]
                at = last
        return "".join((*parts, text[at:]))

    def paragraph(
        self, text: str, first: str = "", rest: str | None = None, *, is_strong: bool = False
    ) -> None:
        """Print `text` wrapped: its first line after `first`, all others after `rest`, or `first` again.

        A word that is longer than a line stays whole, so that an address can be copied.
        """
        for line in _wrapped(text, max(self.width, _NARROWEST), first, first if rest is None else rest):
            print(self.strong(line) if is_strong else line)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int]) -> None:
        """Print `rows` under `header` in aligned columns, those of the numbers `right` to the right.

        On a terminal long cells are cut and the last column is wrapped, below the others where it has no room
        beside them; elsewhere a row is one whole line.
        """
        from rich.cells import cell_len

        if self.is_terminal:
            rows = [[*map(self._cut, row[:-1]), row[-1]] for row in rows]
        *columns, last = zip(header, *rows, strict=True)
        widths = [max(map(cell_len, column)) for column in columns]
        left = sum(widths) + len(_GAP) * len(widths)
        if self.is_terminal and left + min(_NARROWEST, max(map(cell_len, last))) > self.width:
            self._stack((header, *rows))
            return
        for row in (header, *rows):
            cells = []
            for number, (cell, width) in enumerate(zip(row, widths, strict=False)):
                room = " " * (width - cell_len(cell))
                cells.append(room + cell if number in right else cell + room)
            self._row(_GAP.join((*cells, "")), row[-1], left)

    def _row(self, cells: str, last: str, left: int) -> None:
        if last and self.is_terminal:
            self.paragraph(last, cells, " " * left)
        else:
            print((cells + last).rstrip())

    def _stack(self, rows: Iterable[Sequence[str]]) -> None:
        """Print rows that are too wide for the terminal: the last cell of each below the others."""
        for row in rows:
            self.paragraph(f" {self.signs.middot} ".join(filter(None, row[:-1])), "", _GAP)
            self.paragraph(row[-1], _GAP)

    def _cut(self, cell: str) -> str:
        return _cut(cell, _WIDEST_CELL, self.signs.cut)


def _wrapped(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield `text` in lines of at most `width` cells where its words allow; nothing where it is blank."""
    from rich.cells import cell_len

    line, cells, is_begun = first, cell_len(first), False
    for blank, piece in _pieces(text):
        size = cell_len(piece)
        if is_begun and cells + len(blank) + size > width:
            yield line
            line, cells, is_begun = rest, cell_len(rest), False
        line += (blank if is_begun else "") + piece
        cells += (len(blank) if is_begun else 0) + size
        is_begun = True
    if is_begun:
        yield line


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stays on one line, with the space before it: a word, or one letter of two cells."""
    from rich.cells import cell_len

    for word in filter(None, _BLANKS.split(text)):
        blank, start, was_wide = " ", 0, False
        for at, character in enumerate(word):
            cells = 1 if character.isascii() else cell_len(character)
            # What has no cell of its own belongs to the letter before it.
            if cells and at > start and (was_wide or cells > 1):
                yield blank, word[start:at]
                blank, start = "", at
            was_wide = cells > 1 or (was_wide and not cells)
        yield blank, word[start:]


def _cut(text: str, cells: int, sign: str = "") -> str:
    """Return `text` if it fits into so many cells, else as much of it as does with `sign` behind it."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(0, cells - len(sign))).rstrip() + sign


def _terminal_width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _DEFAULT_WIDTH
    except (OSError, ValueError):
        return _DEFAULT_WIDTH
