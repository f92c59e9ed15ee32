"""The keys of the questions, which leave letters to the row that is typed in."""

from __future__ import annotations

from briefreader.keys.command import Command

QUESTION = (
    Command("down", "down,ctrl+n", "move(1)", "next answer", "↓", "", "move", "↑↓"),
    Command("up", "up,ctrl+p", "move(-1)", "previous answer", "↑"),
    Command("page-down", "pagedown", "page(1)", "page down", "pgdn"),
    Command("page-up", "pageup", "page(-1)", "page up", "pgup"),
    Command("open", "enter", "choose", "open what is chosen", "enter", "", "open", "enter"),
    Command("leave", "escape", "leave", "back where you were", "esc", "", "back", "esc"),
)

CHOOSE = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "compare with what is ticked", "enter", "", "compare", "enter"),
    Command("tick", "tab", "tick", "tick the account, or untick it", "tab", "", "tick", "tab"),
    QUESTION[-1],
)

_BOX = "Search box"
_EARLIER = "Earlier searches"

TAKE_SUGGESTION = Command(
    "take-suggestion", "ctrl+y", "take_suggestion", "search for what is suggested", "ctrl+y", _BOX
)

SEARCH = (
    *QUESTION[:-1],
    Command("search-lines", "ctrl+l", "lines", "each match on a line", "ctrl+l", _BOX, "lines", "ctrl+l"),
    Command("narrow", "tab", "narrow", "narrow by outlet, month or name", "tab", _BOX, "narrow", "tab"),
    Command("sort", "ctrl+t", "sort", "newest first, or best first", "ctrl+t", _BOX, "sort", "ctrl+t"),
    Command("earlier", "ctrl+r", "earlier", "earlier, saved searches", "ctrl+r", _BOX, "earlier", "ctrl+r"),
    TAKE_SUGGESTION,
    Command("syntax", "f1,ctrl+g", "syntax", "what can be typed", "F1 ctrl+g", _BOX, "syntax", "F1"),
    QUESTION[-1],
)

# What the foot of the page says instead while a panel covers the answers.
NARROWING = (("↑↓", "move"), ("enter", "narrow, or no longer"), ("tab", "answers"), ("esc", "back"))
READING_SYNTAX = (("↑↓", "scroll"), ("type", "to search"), ("F1", "answers"), ("esc", "back"))

EARLIER = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "search again", "enter", _EARLIER, "search again", "enter"),
    Command("save-search", "ctrl+s", "save", "save, or save no longer", "ctrl+s", _EARLIER, "save", "ctrl+s"),
    Command("restore-search", "ctrl+z", "restore", "undo removing", "ctrl+z", _EARLIER, "undo", "ctrl+z"),
    Command("remove-search", "ctrl+d,delete", "remove", "remove", "ctrl+d", _EARLIER, "remove", "ctrl+d"),
    QUESTION[-1],
)

LINES = (
    Command("open", "enter", "choose", "show its lines", "enter", "", "show its lines", "enter"),
    Command("leave", "escape", "leave", "back where you were", "esc", "", "back", "esc"),
)

JUMP = (
    *QUESTION[:-1],
    Command("kind", "tab", "kind", "all, people, places or organisations", "tab", "Names", "kind", "tab"),
    QUESTION[-1],
)

MERGE = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "make them one", "enter", "", "make them one", "enter"),
    QUESTION[-1],
)

PICK = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "choose it", "enter", "", "choose", "enter"),
    QUESTION[-1],
)

RENAME = (
    Command("open", "enter", "choose", "show it so", "enter", "", "show it so", "enter"),
    Command("leave", "escape", "leave", "back where you were", "esc", "", "back", "esc"),
)

FIND = (
    Command("open", "enter", "choose", "keep the matches", "enter", "", "keep the matches", "enter"),
    Command("leave", "escape", "leave", "back where you were", "esc", "", "back", "esc"),
)
