"""The keys of the questions, which leave letters to the row that is typed in."""

from __future__ import annotations

from briefreader.keys.command import Command

_ANY = "Any question"
_NAMES = "Names"
_ABOUT = "About a name"
_CHOOSE = "Choose accounts"
_TEXT = "Text"

QUESTION = (
    Command("down", "down,ctrl+n", "move(1)", "next answer", "↓ ctrl+n", _ANY, "move", "↑↓"),
    Command("up", "up,ctrl+p", "move(-1)", "previous answer", "↑ ctrl+p", _ANY),
    Command("page-down", "pagedown", "page(1)", "page down", "pgdn", _ANY),
    Command("page-up", "pageup", "page(-1)", "page up", "pgup", _ANY),
    Command("open", "enter", "choose", "open what is chosen", "enter", _ANY, "open", "enter"),
    Command("leave", "escape", "leave", "back where you were", "esc", _ANY, "back", "esc"),
)

CHOOSE = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "compare with what is ticked", "enter", _CHOOSE, "compare", "enter"),
    Command("tick", "tab", "tick", "tick the account, or untick it", "tab", _CHOOSE, "tick", "tab"),
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
    Command(
        "open", "enter", "choose", "show the lines of a word", "enter", "Lines", "show its lines", "enter"
    ),
    QUESTION[-1],
)

JUMP = (
    *QUESTION[:-1],
    Command("kind", "tab", "kind", "all, people, places or organisations", "tab", _NAMES, "kind", "tab"),
    QUESTION[-1],
)

MERGE = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "make two names one", "enter", _ABOUT, "make them one", "enter"),
    QUESTION[-1],
)

PICK = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "choose the kind, or the name", "enter", _ABOUT, "choose", "enter"),
    QUESTION[-1],
)

RENAME = (
    Command("open", "enter", "choose", "show it under this name", "enter", _ABOUT, "show it so", "enter"),
    QUESTION[-1],
)

_REMOVE_MARK = ("remove-mark", "delete,ctrl+d", "remove", "remove the mark", "ctrl+d")

MARKS = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "take the letter of the mark", "enter", "Places", "take it", "enter"),
    Command(*_REMOVE_MARK, "Places", "remove", "ctrl+d"),
    QUESTION[-1],
)

FIND = (
    Command("open", "enter", "choose", "keep the matches", "enter", "Find", "keep the matches", "enter"),
    QUESTION[-1],
)

LINKS = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "say what to do with the link", "enter", _TEXT, "follow", "enter"),
    QUESTION[-1],
)

OUTLINE = (
    *QUESTION[:4],
    Command("open", "enter", "choose", "go to the heading", "enter", _TEXT, "go there", "enter"),
    QUESTION[-1],
)
