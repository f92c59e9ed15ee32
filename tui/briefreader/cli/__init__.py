"""The command line: what the arguments mean, what each command prints, and how it ends.

    arguments   the parser, the options that every command has, the exit statuses
    commands    one file a command
    opening     the reader itself, where no command is named
    plain       the same line by line, for screen readers
    libraries   which library is meant, and bringing it in step with its files
    lookup      the article that a few letters mean, the outlet that a part of its name means
    narrowing   what --facet says, in the query language
    answers     the answer to a search, printed
    targets     files that a command writes
    blocks      an article, block by block
    outcomes    what became of what was added, printed
    noted       notes, printed
    noting      a note that is written, or deleted
    wording     words that several commands share
    printing    text and JSON on standard output, notices on standard error

Start-up is kept small: nothing of briefsearch is imported before the arguments are understood, and nothing
of Textual before the reader opens.
"""

from __future__ import annotations

import os
import sys

from briefreader.cli.arguments import BAD_INPUT, DONE, FAILED, INTERRUPTED, Options, UsageError, parse
from briefreader.cli.printing import complain, prepare_output


def main(argv: list[str] | None = None) -> int:
    """Do what the arguments ask for (those of the process without `argv`); return the exit status."""
    prepare_output()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough (`| head`).
        _drop_output()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        complain(f"{error.filename or 'the output could not be written'}: {error.strerror or error}")
        _drop_output()
        return FAILED
    return status


def _run(argv: list[str]) -> int:
    try:
        options = parse(argv)
    except UsageError as error:
        complain(str(error))
        return BAD_INPUT
    except SystemExit:
        # argparse ends this way after --help and --version; its errors are UsageErrors here.
        return DONE
    if options.plain:
        # What draws, or moves the cursor, asks for this first.
        os.environ["TERM"] = "dumb"
    return perform(options)


def perform(options: Options) -> int:
    """Do what is asked for; return the exit status, with what went wrong said in a line."""
    from briefsearch.errors import BriefError, InputError

    try:
        status: int = options.run(options)
    except InputError as error:
        complain(str(error))
        return BAD_INPUT
    except BriefError as error:
        complain(str(error))
        return FAILED
    return status


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's own last flush succeeds."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
