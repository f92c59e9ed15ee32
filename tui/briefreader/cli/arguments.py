"""What the words of the command line mean.

A first word that is a command is that command; the options that all commands share may stand before or
after it. Anything else opens the reader. Only the parser of the one command that is meant is made.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from typing import Any

# Exit statuses.
DONE = 0
NOTHING_FOUND = 1
BAD_INPUT = 2
FAILED = 3
INTERRUPTED = 130

_WITH_VALUE = ("--library", "--theme")

Options = argparse.Namespace


class UsageError(Exception):
    """The arguments cannot be understood; `str()` is one line that says what to do."""


class Command(NamedTuple):
    """A command: how it is called, what it does in a line, how it is used, and the function that does it.

    `run` takes the parsed options and returns an exit status.
    """

    name: str
    summary: str
    examples: Sequence[str]
    add_arguments: Callable[[argparse.ArgumentParser], object]
    run: Callable[[Options], int]


class _Parser(argparse.ArgumentParser):
    """Its help ends with the lines of `ending`, which are asked for when somebody wants the help."""

    ending: Callable[[], Iterable[str]]

    def format_help(self) -> str:
        self.epilog = "\n".join(self.ending())
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; `{self.prog} --help` shows how")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"briefreader {version('briefreader')}")
        parser.exit()


def whole_number(text: str) -> int:
    """Return `text` as a number of 1 or more, for argparse; raises its own error for any other."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def parse(argv: Sequence[str]) -> Options:
    """Return the options of `argv`, with the function that serves them as `run`.

    Raises UsageError for what cannot be understood, and SystemExit once --help or --version is printed.
    """
    from briefreader.cli.commands import COMMANDS

    at = _first_word(argv)
    command = COMMANDS.get(argv[at]) if at is not None else None
    if at is None or command is None:
        return reader_parser(COMMANDS).parse_args(argv)
    parser, arguments = command_parser(command), [*argv[:at], *argv[at + 1 :]]
    # What stands behind two dashes is no option, and then nothing may be moved.
    parse_all = parser.parse_args if "--" in arguments else parser.parse_intermixed_args
    try:
        return parse_all(arguments)
    except UsageError as error:
        raise UsageError(_in_quotes(parser, arguments) or str(error)) from None


def _in_quotes(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> str | None:
    """Return how to write a query in which `-word` was taken for an option; None where that is not wrong."""
    # What begins with a space is never an option.
    spaced = [f" {each}" if _leaves_out(each) else each for each in arguments]
    try:
        options, others = parser.parse_known_args(spaced)
    except UsageError:
        return None
    words = [word.strip() for word in (*options.query, *others)] if "query" in options else []
    if not any(map(_leaves_out, words)) or any(word.startswith("--") for word in words):
        return None
    # A query of such a word alone would find nothing, and needs one beside it.
    query = " ".join(words if len(words) > 1 else ("WORD", *words))
    others = [each for each in arguments if each.strip() not in words]
    return f"the query has to stand in quotation marks: {parser.prog} {shlex.join([*others, query])}"


def _leaves_out(argument: str) -> bool:
    """Whether the argument is like `-word` of a query: one dash, and more than the letter of an option."""
    return len(argument) > 2 and argument[0] == "-" != argument[1] and " " not in argument


def _first_word(argv: Sequence[str]) -> int | None:
    """Return where the first word is that is neither an option nor the value of one."""
    at = 0
    while at < len(argv) and argv[at] != "--":
        if not argv[at].startswith("-"):
            return at
        at += 2 if argv[at] in _WITH_VALUE else 1
    return None


def _parser(
    prog: str, description: str, ending: Callable[[], Iterable[str]], usage: str | None = None
) -> _Parser:
    parser = _Parser(
        prog,
        usage,
        description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.ending = ending
    parser.add_argument("-h", "--help", action="help", help="show this help and exit")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--library", metavar="PATH", help="the folder of articles (or one file); also BRIEFREADER_LIBRARY"
    )
    which.add_argument("--briefing", action="store_true", help="the bundled briefing")
    parser.add_argument(
        "--plain", action="store_true", help="line by line, without a screen or styles: for screen readers"
    )
    return parser


def command_parser(command: Command) -> argparse.ArgumentParser:
    """Return the parser of one command."""

    def examples() -> Iterator[str]:
        yield "examples:"
        for example in command.examples:
            yield f"  briefreader {command.name} {example}".rstrip()

    parser = _parser(f"briefreader {command.name}", command.summary, examples)
    parser.add_argument("--json", action="store_true", help="print JSON, as docs/json.md describes it")
    command.add_arguments(parser)
    parser.set_defaults(run=command.run)
    return parser


def reader_parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser of what opens the reader; its help names the commands."""
    from briefreader.cli.opening import open_reader

    def what_else() -> Iterator[str]:
        yield "commands:"
        for name, command in commands.items():
            yield f"  {name:10} {command.summary}"
        yield ""
        yield "`briefreader COMMAND --help` shows its options."
        yield "A command wins over a folder of its name: write `./search` for the folder."
        yield ""
        yield "examples:"
        yield "  briefreader                  open your own library, or the briefing while you have none"
        yield "  briefreader ~/articles       open a folder of articles"
        yield "  briefreader search ceasefire"

    parser = _parser(
        "briefreader",
        "Read every account of one story side by side.",
        what_else,
        usage="briefreader [OPTION ...] [LIBRARY]\n       briefreader COMMAND [OPTION ...] ...",
    )
    parser.add_argument("words", nargs="*", metavar="LIBRARY", help="the folder of articles to open")
    parser.add_argument("--ascii", action="store_true", help="draw with plain ASCII signs only")
    parser.add_argument("--theme", metavar="NAME", help="the theme to start with")
    parser.set_defaults(run=open_reader, commands=tuple(commands))
    return parser
