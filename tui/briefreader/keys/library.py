"""The keys for what comes into the library and goes out of it: adding, editing, originals, watching."""

from __future__ import annotations

from briefreader.keys.command import Command
from briefreader.keys.moving import APP, MOVE
from briefreader.keys.questions import QUESTION

_LIBRARY = "Library"
_ADD = "Add"
_EDIT = "Edit"
_INCOMING = "What came in"
_ORIGINAL = "Original"
_WATCHED = "Watched"

# The reader has them too.
LIBRARY = (
    Command("add", "a", "add", "add files, folders, feeds or addresses", "a", _LIBRARY, "add", "a"),
    Command("incoming", "A", "incoming", "what came in last, and why", "A", _LIBRARY),
    Command("original", "o", "original", "the original beside the text", "o", _LIBRARY),
    Command("edit", "ctrl+e", "edit", "edit title, outlet, authors, date", "ctrl+e", _LIBRARY),
    Command("remove", "X", "remove", "delete the open source", "X", _LIBRARY),
    Command("watched", "W", "watched", "what is watched for new articles", "W", _LIBRARY),
    Command("undo", "u", "undo", "undo the last change", "u", _LIBRARY),
)

ADD = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "add it", "enter", _ADD, "add", "enter"),
    Command("complete", "tab", "complete", "complete the path", "tab", _ADD, "complete", "tab"),
    Command("complete-here", "right", "complete_here", "at its end, complete the path", "→", _ADD),
    QUESTION[-1],
)

WATCH = (
    *ADD[:4],
    Command("open", "enter", "choose", "watch it", "enter", _WATCHED, "watch", "enter"),
    *ADD[5:],
)

EDIT = (
    Command("open", "enter", "choose", "save", "enter", _EDIT, "save", "enter"),
    Command("next-field", "tab,down", "field(1)", "next row", "tab", _EDIT, "next", "tab"),
    Command("previous-field", "shift+tab,up", "field(-1)", "row before", "shift+tab", _EDIT),
    QUESTION[-1],
)

INCOMING = (
    Command("down", "j,down", "move(1)", "article down", "j", _INCOMING, "move", "↑↓"),
    Command("up", "k,up", "move(-1)", "article up", "k", _INCOMING),
    Command("open", "enter", "open", "read the article", "enter", _INCOMING, "read", "enter"),
    Command("original", "o", "original", "its original beside the text", "o", _INCOMING, "original", "o"),
    Command("edit", "ctrl+e", "edit", "title, outlet, authors, date", "ctrl+e", _INCOMING, "edit", "ctrl+e"),
    Command("add", "a", "add", "add more", "a", _INCOMING, "add", "a"),
    Command("stop", "x", "stop", "stop adding; what is done is kept", "x", _INCOMING, "stop", "x"),
    *MOVE[2:],
    Command("leave", "escape", "leave", "back; adding goes on", "esc", _INCOMING, "back", "esc"),
    *APP,
)

ORIGINAL = (
    Command("next-pane", "tab", "next_pane", "the other text", "tab", _ORIGINAL, "other text", "tab"),
    Command("lock", "s", "lock", "scroll lock", "s", _ORIGINAL, "scroll lock", "s"),
    Command("next", "n", "outside(1)", "next that is not in the body", "n", _ORIGINAL, "not in body", "n N"),
    Command("previous", "N", "outside(-1)", "one before that is not in the body", "N", _ORIGINAL),
    *MOVE,
    Command("leave", "escape,o", "leave", "back to the reader", "esc", _ORIGINAL, "back", "esc"),
    *APP,
)

WATCHED = (
    Command("down", "j,down", "move(1)", "origin down", "j", _WATCHED, "move", "↑↓"),
    Command("up", "k,up", "move(-1)", "origin up", "k", _WATCHED),
    Command("open", "enter", "open", "what came in from it", "enter", _WATCHED, "what came in", "enter"),
    Command("add", "a", "add", "watch a feed, an address or a folder", "a", _WATCHED, "watch", "a"),
    Command("remove", "x", "remove", "watch it no longer", "x", _WATCHED, "remove", "x"),
    Command("undo", "u", "undo", "undo the last change", "u", _WATCHED),
    Command("look", "r", "look", "look for new articles now", "r", _WATCHED, "look now", "r"),
    *MOVE[2:],
    Command("leave", "escape", "leave", "back to the reader", "esc", _WATCHED, "back", "esc"),
    *APP,
)
