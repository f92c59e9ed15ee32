"""The keys of a selection: what it grows by, which of its ends moves, and what is done with it."""

from __future__ import annotations

from briefreader.keys.command import Command
from briefreader.keys.moving import APP

_SELECTION = "Selection"

SELECTION = (
    Command(
        "copy", "y,enter", "leave_with('copy')", "copy it with its citation", "y", _SELECTION, "copy", "y"
    ),
    Command("cite", "Y", "leave_with('cite')", "copy the citation alone", "Y", _SELECTION),
    # The narrowest window names these two alone.
    Command("leave", "escape", "leave", "back where you were", "esc", _SELECTION, "back", "esc"),
    Command("grow", "j,down", "grow(1)", "its moving end one unit on", "j ↓", _SELECTION, "grow", "j k"),
    Command("shrink", "k,up", "grow(-1)", "its moving end one unit back", "k ↑", _SELECTION),
    Command("unit", "v", "unit", "by words, sentences or paragraphs", "v", _SELECTION, "unit", "v"),
    Command("note", "w", "leave_with('note')", "write a note on it", "w", _SELECTION, "note", "w"),
    Command("highlight", "h", "leave_with('highlight')", "highlight it", "h", _SELECTION, "highlight", "h"),
    Command("search", "slash", "leave_with('search')", "search all sources for it", "/", _SELECTION),
    Command("next", "n,tab", "alone(1)", "the next one instead", "n", _SELECTION, "next", "n N"),
    Command("previous", "N,shift+tab", "alone(-1)", "the one before instead", "N", _SELECTION),
    Command("next-word", "e,right", "word(1)", "one word on", "e →", _SELECTION, "words", "b e"),
    Command("previous-word", "b,left", "word(-1)", "one word back", "b ←", _SELECTION),
    Command(
        "next-paragraph",
        "right_curly_bracket,shift+down",
        "paragraph(1)",
        "one paragraph on",
        "}",
        _SELECTION,
    ),
    Command(
        "previous-paragraph",
        "left_curly_bracket,shift+up",
        "paragraph(-1)",
        "one paragraph back",
        "{",
        _SELECTION,
    ),
    Command("other-end", "o", "other_end", "move its other end", "o", _SELECTION, "other end", "o"),
    Command("end", "G,end", "edge(1)", "to the end of the article", "G", _SELECTION),
    Command("start", "g,home", "edge(-1)", "to its start", "g", _SELECTION),
    *APP,
)
