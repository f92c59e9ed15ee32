"""Every key in one table for each screen: it binds them, labels them at its foot, and fills the help.

Keys are named as Textual names them. A command has an id that settings may give other keys (keymap.py); PAGES
has every table under the name that settings know its page by.
"""

from collections.abc import Mapping, Sequence

from briefreader.keys.command import Command, bindings, labels
from briefreader.keys.keymap import Keymap
from briefreader.keys.library import ADD, EDIT, INCOMING, ORIGINAL, WATCH, WATCHED
from briefreader.keys.moving import APP, HELP, MOVE
from briefreader.keys.pages import COMPARE, CONCORDANCE, COVERAGE, ENTITY, FIGURES, QUOTATIONS, READER
from briefreader.keys.questions import (
    CHOOSE,
    EARLIER,
    FIND,
    JUMP,
    LINES,
    LINKS,
    MERGE,
    OUTLINE,
    NARROWING,
    PICK,
    QUESTION,
    READING_SYNTAX,
    RENAME,
    SEARCH,
    TAKE_SUGGESTION,
)

__all__ = [
    "ADD",
    "APP",
    "CHOOSE",
    "COMPARE",
    "CONCORDANCE",
    "COVERAGE",
    "EARLIER",
    "EDIT",
    "ENTITY",
    "FIGURES",
    "FIND",
    "HELP",
    "INCOMING",
    "JUMP",
    "LINES",
    "LINKS",
    "MERGE",
    "MOVE",
    "NARROWING",
    "ORIGINAL",
    "OUTLINE",
    "PICK",
    "QUESTION",
    "QUOTATIONS",
    "READER",
    "READING_SYNTAX",
    "RENAME",
    "SEARCH",
    "TAKE_SUGGESTION",
    "WATCH",
    "WATCHED",
    "Command",
    "Keymap",
    "bindings",
    "labels",
]

PAGES: Mapping[str, Sequence[Command]] = {
    "reader": READER,
    "search": SEARCH,
    "earlier": EARLIER,
    "lines": LINES,
    "concordance": CONCORDANCE,
    "find": FIND,
    "jump": JUMP,
    "choose": CHOOSE,
    "compare": COMPARE,
    "figures": FIGURES,
    "quotations": QUOTATIONS,
    "coverage": COVERAGE,
    "entity": ENTITY,
    "merge": MERGE,
    "pick": PICK,
    "rename": RENAME,
    "add": ADD,
    "edit": EDIT,
    "incoming": INCOMING,
    "original": ORIGINAL,
    "watch": WATCH,
    "watched": WATCHED,
    "question": QUESTION,
    "help": HELP,
}
