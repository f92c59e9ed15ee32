"""Every key in one table for each screen: it binds them, labels them at its foot, and fills the help.

Keys are named as Textual names them. A command has an id that settings may give other keys.
"""

from briefreader.keys.command import Command, bindings, labels
from briefreader.keys.library import ADD, EDIT, INCOMING, ORIGINAL, WATCH, WATCHED
from briefreader.keys.moving import APP, MOVE
from briefreader.keys.pages import COMPARE, CONCORDANCE, COVERAGE, ENTITY, FIGURES, QUOTATIONS, READER
from briefreader.keys.questions import (
    CHOOSE,
    EARLIER,
    FIND,
    JUMP,
    LINES,
    MERGE,
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
    "INCOMING",
    "JUMP",
    "LINES",
    "MERGE",
    "MOVE",
    "NARROWING",
    "ORIGINAL",
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
    "bindings",
    "labels",
]
