"""The reader line by line: nothing is drawn, so that a screen reader or a braille display can follow.

What is typed is a number to read that source, an empty line for its next paragraph, or any command of the
shell without `briefreader` before it.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, UsageError, parse
from briefreader.cli.printing import Printer, complain

if TYPE_CHECKING:
    from briefsearch.model import Article

_PROMPT = "> "
_HELP = """\
a number     read that source, from its beginning
empty line   its next paragraph
b            the paragraph before
/words       search all sources
list         the sources, with their numbers
quit         leave
Any command works as in the shell: compare 1 2, entities erdogan, notes, cite 3,
notes --write "what I think" --on 3 --quote "words of the passage"."""


def converse(root: Path) -> int:
    """Read the library at `root` with whoever types, until they leave; return the exit status."""
    # Line editing, where the system has it.
    with suppress(ImportError):
        import_module("readline")
    reading = _Reading(root)
    reading.do("list")
    print("A number reads that source; help says more.")
    while True:
        try:
            line = input(_PROMPT if sys.stdin.isatty() else "")
        except EOFError:
            return DONE
        except KeyboardInterrupt:
            print()
            continue
        if line.strip() in ("q", "quit", "exit"):
            return DONE
        reading.do(line.strip())


class _Reading:
    """A library, and the paragraph of the source that is being read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._article: Article | None = None
        self._at = 0

    def do(self, line: str) -> None:
        """Do what a line asks for."""
        known: Mapping[str, Callable[[], object]] = {
            "": lambda: self._go(1),
            "b": lambda: self._go(-1),
            "help": lambda: print(_HELP),
            "?": lambda: print(_HELP),
        }
        if line in known:
            known[line]()
        elif line.isdecimal():
            self._read(line)
        elif line.startswith("/"):
            self._command(["search", "--", line[1:].strip()])
        else:
            try:
                self._command(shlex.split(line))
            except ValueError:
                complain("a quotation mark is left open; close it, or leave it out")

    def _command(self, words: list[str]) -> None:
        from briefreader.cli import perform
        from briefreader.cli.commands import COMMANDS

        # So that a command may be taken as the others print it.
        words = words[1:] if words[:1] == ["briefreader"] else words
        if not words or words[0] not in COMMANDS:
            complain(f"{' '.join(words)!r} is no command; help says what can be typed")
            return
        try:
            is_named = any(word.partition("=")[0] in ("--briefing", "--library") for word in words)
            here = [] if is_named else ["--library", str(self._root)]
            perform(parse([words[0], *here, *words[1:]]))
        except UsageError as error:
            complain(str(error))
        except SystemExit:
            # argparse leaves this way after --help.
            return
        except KeyboardInterrupt:
            print()

    def _read(self, number: str) -> None:
        """Open a source, and print what is known of it and its first paragraph."""
        from briefreader.cli.blocks import print_masthead
        from briefreader.cli.lookup import find_article
        from briefsearch import Library
        from briefsearch.errors import BriefError

        try:
            library = Library(self._root)
            try:
                library.refresh()
                self._article = library.article(find_article(library.heads(), number))
            finally:
                library.close()
        except BriefError as error:
            complain(str(error))
            return
        self._at = -1
        print_masthead(self._article, Printer())
        self._go(1)

    def _go(self, step: int) -> None:
        """Print the next or previous paragraph of what is being read."""
        from briefreader.cli.blocks import print_block

        if self._article is None:
            print("Nothing is being read yet: type a number of the list.")
            return
        body = self._article.body
        self._at = max(-1, min(self._at + step, len(body)))
        if 0 <= self._at < len(body):
            print_block(self._article, body[self._at], Printer())
            print(f"[{self._at + 1} of {len(body)}]")
        else:
            print("This is the end." if step > 0 else "This is the beginning.")
