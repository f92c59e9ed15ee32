"""The keys for notes: the list of all of them, and writing one."""

from __future__ import annotations

from briefreader.keys.command import Command
from briefreader.keys.moving import APP, MOVE
from briefreader.keys.questions import QUESTION
from briefreader.keys.reading import copying

_LIST = "List of notes"
_WRITING = "Writing a note"

NOTES = (
    # The narrowest window names this one, beside the two that always stay.
    Command("filter", "slash,f", "filter", "those with some words alone", "/", _LIST, "find", "/"),
    Command("down", "j,down", "move(1)", "note down", "j", _LIST, "move", "↑↓"),
    Command("up", "k,up", "move(-1)", "note up", "k", _LIST),
    Command("next-group", "right_curly_bracket,shift+down", "group(1)", "next source or claim", "}", _LIST),
    Command(
        "previous-group", "left_curly_bracket,shift+up", "group(-1)", "previous source or claim", "{", _LIST
    ),
    Command("open", "enter", "open", "read the source there", "enter", _LIST, "read", "enter"),
    Command("group", "s", "regroup", "by source, or by claim", "s", _LIST, "by claim", "s"),
    Command("kind", "t", "kind", "all kinds, or one alone", "t", _LIST, "kind", "t"),
    Command("note", "w,ctrl+e", "note", "change what is written", "w", _LIST, "write", "w"),
    Command("claim", "c", "claim", "put it under a claim", "c", _LIST, "claim", "c"),
    Command("highlight", "h", "highlight", "another kind, or remove it", "h", _LIST),
    Command("rename", "r", "rename", "put the claim in other words", "r", _LIST),
    Command("remove", "x,X", "remove", "delete the note", "x", _LIST, "delete", "x"),
    Command("undo", "u", "undo", "undo the last change", "u", _LIST),
    Command("export", "W,ctrl+s", "export", "write what is listed to a file", "W", _LIST, "to file", "W"),
    *copying(_LIST, "the passage"),
    *MOVE[2:],
    Command("leave", "escape,H", "leave", "back to the reader", "esc", _LIST, "back", "esc"),
    *APP,
)

NOTE = (
    Command("open", "enter", "choose", "save", "enter", _WRITING, "save", "enter"),
    Command(
        "next-field", "tab,shift+tab", "field", "to the claim, and back", "tab", _WRITING, "claim", "tab"
    ),
    Command("kind", "ctrl+t", "kind", "another kind", "ctrl+t", _WRITING, "kind", "ctrl+t"),
    Command("line", "ctrl+j", "line", "a new line", "ctrl+j", _WRITING, "new line", "ctrl+j"),
    *QUESTION[:4],
    Command("leave", "escape", "leave", "back; what is written is kept", "esc", _WRITING, "back", "esc"),
)

FILTER = (
    Command("open", "enter", "choose", "list these", "enter", _LIST, "list these", "enter"),
    QUESTION[-1],
)

CLAIM = (
    Command("open", "enter", "choose", "save the claim", "enter", _LIST, "save", "enter"),
    QUESTION[-1],
)
