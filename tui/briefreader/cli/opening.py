"""The reader itself: what `briefreader` does where no command is named."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.cli.arguments import BAD_INPUT, UsageError
from briefreader.cli.libraries import chosen_root
from briefreader.cli.printing import complain, has_cursor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefreader.cli.arguments import Options


def open_reader(options: Options) -> int:
    """Open the reader on the library that is meant, and return its exit status."""
    try:
        named = _named_library(options)
    except UsageError as error:
        complain(str(error))
        return BAD_INPUT
    root = named or chosen_root(options)
    if options.plain:
        from briefreader.cli.plain import converse

        return converse(root)
    if not (has_cursor(sys.stdin) and has_cursor(sys.stdout)):
        kind = os.environ.get("TERM") or "none is named"
        complain(
            f"the reader needs a terminal (TERM: {kind}); --plain reads line by line, and all commands work"
        )
        return BAD_INPUT
    if not has_cursor(sys.stderr):
        # Textual draws on it; what is wrong has to be said where it is seen.
        print("briefreader: the reader draws on standard error, which goes elsewhere; leave out the 2>")
        return BAD_INPUT
    # Textual lets one or two frames pass before it paints an answer: of sixty a second they would be felt.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # What is loaded now stays: to look for garbage in it again and again takes a twentieth of the start.
    gc.disable()
    from briefreader.starting import run

    return run(root, ascii_only=options.ascii, theme=options.theme)


def _named_library(options: Options) -> Path | None:
    if not options.words:
        return None
    first = options.words[0]
    if options.library or options.briefing:
        raise UsageError(f"{first!r} and --library or --briefing name two libraries; leave one out")
    if not Path(first).exists():
        raise UsageError(_neither(first, options.commands))
    if len(options.words) > 1:
        raise UsageError("the reader opens one library at a time; `briefreader --help` shows how")
    return Path(first)


def _neither(word: str, commands: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, commands, n=1)
    hint = f"did you mean `briefreader {near[0]}`?" if near else "`briefreader --help` lists the commands"
    return f"{word!r} is neither a command nor a file or folder; {hint}"
