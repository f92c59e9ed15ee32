"""Every key in one table for each screen: it binds them, labels them at its foot, and fills the help.

Keys are named as Textual names them. A command has an id that settings may give other keys (keymap.py); PAGES
has every table under the name that settings know its page by.
"""

from collections.abc import Mapping, Sequence

from briefreader.keys.command import Command, bindings, labels
from briefreader.keys.keymap import Keymap
from briefreader.keys.library import ADD, EDIT, INCOMING, ORIGINAL, WATCH, WATCHED
from briefreader.keys.moving import APP, HELP, MOVE
from briefreader.keys.notes import CLAIM, FILTER, NOTE, NOTES
from briefreader.keys.pages import (
    COMPARE,
    CONCORDANCE,
    COVERAGE,
    ENTITY,
    FIGURES,
    QUOTATIONS,
    READER,
    TIMELINE,
)
from briefreader.keys.questions import (
    CHOOSE,
    EARLIER,
    FIND,
    JUMP,
    LINES,
    LINKS,
    MARKS,
    MERGE,
    NARROWING,
    OUTLINE,
    PICK,
    QUESTION,
    READING_SYNTAX,
    RENAME,
    SEARCH,
    TAKE_SUGGESTION,
)
from briefreader.keys.selection import SELECTION

__all__ = [
    "ADD",
    "APP",
    "CHOOSE",
    "CLAIM",
    "COMPARE",
    "CONCORDANCE",
    "COVERAGE",
    "EARLIER",
    "EDIT",
    "ENTITY",
    "FIGURES",
    "FILTER",
    "FIND",
    "HELP",
    "INCOMING",
    "JUMP",
    "LINES",
    "LINKS",
    "MARKS",
    "MERGE",
    "MOVE",
    "NARROWING",
    "NOTE",
    "NOTES",
    "ORIGINAL",
    "OUTLINE",
    "PICK",
    "QUESTION",
    "QUOTATIONS",
    "READER",
    "READING_SYNTAX",
    "RENAME",
    "SEARCH",
    "SELECTION",
    "TAKE_SUGGESTION",
    "TIMELINE",
    "WATCH",
    "WATCHED",
    "Command",
    "Keymap",
    "bindings",
    "labels",
]

PAGES: Mapping[str, Sequence[Command]] = {
    "reader": READER,
    "selection": SELECTION,
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
    "timeline": TIMELINE,
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
    "links": LINKS,
    "marks": MARKS,
    "outline": OUTLINE,
    "notes": NOTES,
    "note": NOTE,
    "filter": FILTER,
    "claim": CLAIM,
    "question": QUESTION,
    "help": HELP,
}
