"""The keys of the pages: the reader, a comparison, and what is listed of names, lines and findings."""

from __future__ import annotations

from briefreader.keys.command import Command
from briefreader.keys.library import LIBRARY
from briefreader.keys.moving import APP, MOVE
from briefreader.keys.reading import NOTING, PLACES, SELECTING, TEXT, copying

READER = (
    Command("search", "slash", "search", "all sources, as you type", "/", "Search", "search", "/"),
    Command("find", "f", "find", "in this article", "f", "Search", "find", "f"),
    Command("next", "n", "walk(1)", "next match, on into the next source", "n", "Search", "match", "n N"),
    Command("previous", "N", "walk(-1)", "previous match", "N", "Search"),
    Command("lines", "K", "lines", "every line with the word at hand", "K", "Search"),
    Command("compare", "c", "compare", "put another account beside", "c", "Compare", "compare", "c"),
    Command("compare-several", "C", "compare_several", "choose up to five to compare", "C", "Compare"),
    Command("jump", "at,J", "jump", "jump to a person, place or organisation", "@ J", "Names", "name", "@"),
    Command("coverage", "M", "coverage", "who names whom: names by accounts", "M", "Names"),
    Command("about", "I", "about", "all about the name at hand", "I", "Names"),
    Command("names", "i", "names", "underline names: walk all, or the followed", "i", "Names"),
    Command(
        "next-mention",
        "e",
        "mention(1)",
        "next mention, on into the next source",
        "e",
        "Names",
        "mention",
        "e E",
    ),
    Command("previous-mention", "E", "mention(-1)", "previous mention", "E", "Names"),
    Command("next-source-mention", "semicolon", "mention_elsewhere", "same name, next source", ";", "Names"),
    *MOVE,
    Command(
        "next-paragraph", "right_curly_bracket,shift+down", "paragraph(1)", "next paragraph", "}", "Move"
    ),
    Command(
        "previous-paragraph",
        "left_curly_bracket,shift+up",
        "paragraph(-1)",
        "previous paragraph",
        "{",
        "Move",
    ),
    *(
        Command(f"source-{number}", str(number), f"source({number})", "nth source", str(number), "Move")
        for number in range(1, 10)
    ),
    Command("next-source", "right_square_bracket,right", "turn(1)", "next source", "]", "Move"),
    Command("previous-source", "left_square_bracket,left", "turn(-1)", "previous source", "[", "Move"),
    Command("stories", "t", "stories", "group the sources by story, or no longer", "t", "Move"),
    Command("next-pane", "tab", "next_pane", "to the list of sources and back", "tab", "Move"),
    Command("open", "enter", "open", "open the source, or a fold", "enter", "Move"),
    Command(
        "back", "ctrl+o,alt+left,ctrl+left", "back", "back where you were before a jump", "ctrl+o", "Move"
    ),
    *PLACES,
    *SELECTING,
    *NOTING,
    *TEXT,
    *LIBRARY,
    Command("zen", "z", "zen", "the text alone", "z", "App"),
    Command("reread", "R", "reread", "read the files of the library again", "R", "App"),
    Command("leave", "escape", "leave", "stop following the search or name", "esc", "App", "stop", "esc"),
    *APP,
)

COMPARE = (
    Command("next", "n", "walk(1)", "next pair", "n", "Compare", "pair", "n N"),
    Command("previous", "N", "walk(-1)", "previous pair", "N", "Compare"),
    Command(
        "only-here", "o", "only_here", "only here: dim what others have", "o", "Compare", "only here", "o"
    ),
    Command("most", "O", "most", "the passage that adds most, then the next", "O", "Compare"),
    Command("next-figure", "d", "figure(1)", "next figure that differs", "d", "Compare", "differ", "d"),
    Command("previous-figure", "D", "figure(-1)", "previous figure that differs", "D", "Compare"),
    Command(
        "figures", "number_sign,F", "figures", "every figure, by account", "# F", "Compare", "figures", "#"
    ),
    Command("quotations", "Q", "quotations", "who says what, and where", "Q", "Compare", "quotes", "Q"),
    Command("timeline", "T", "timeline", "what happened when, by account", "T", "Compare"),
    Command("words", "w", "words", "words of their own, or those shared", "w", "Compare"),
    Command("lock", "s", "lock", "scroll lock", "s", "Compare", "scroll lock", "s"),
    Command("align", "equals_sign", "align", "align the other accounts here", "=", "Compare"),
    Command("compare", "c", "compare", "compare with another account", "c", "Compare"),
    Command(
        "compare-several", "C", "compare_several", "choose accounts to compare", "C", "Compare", "choose", "C"
    ),
    Command("add", "a,plus", "add", "add an account", "a", "Compare"),
    Command("drop", "X,minus", "drop", "drop the account you are in", "X", "Compare"),
    Command("swap", "x", "swap", "exchange the account with the next", "x", "Compare"),
    Command("undo", "u", "undo", "the accounts compared before", "u", "Compare"),
    Command("next-pane", "tab,right", "next_pane(1)", "to the next account", "tab", "Compare"),
    Command(
        "previous-pane", "shift+tab,left", "next_pane(-1)", "to the account before", "shift+tab", "Compare"
    ),
    Command("open", "enter", "open", "read on from this sentence", "enter", "Compare"),
    *copying("Compare", "the sentence at hand"),
    *MOVE,
    Command("leave", "escape", "leave", "back to the reader", "esc", "App", "back", "esc"),
    *APP,
)

CONCORDANCE = (
    Command("order", "s", "order", "order: the text, what follows or precedes", "s", "Lines", "order", "s"),
    Command("open", "enter", "open", "open the account at this line", "enter", "Lines", "open", "enter"),
    *copying("Lines", "the sentence"),
    *MOVE,
    Command("leave", "escape", "leave", "back where you were", "esc", "Lines", "back", "esc"),
    *APP,
)

_TABLE = "Coverage"

COVERAGE = (
    Command("down", "j,down", "move(1)", "name down", "j", _TABLE, "move", "↑↓"),
    Command("up", "k,up", "move(-1)", "name up", "k", _TABLE),
    Command("right", "l,right,tab", "column(1)", "account to the right", "l", _TABLE),
    Command("left", "h,left,shift+tab", "column(-1)", "account to the left", "h", _TABLE),
    Command(
        "open",
        "enter",
        "open",
        "first mention there; on a name, all about it",
        "enter",
        _TABLE,
        "open",
        "enter",
    ),
    Command("about", "I", "about", "all about the name", "I", _TABLE, "about", "I"),
    Command("sort", "s", "sort", "by difference, or by frequency", "s", _TABLE, "sort", "s"),
    Command("kind", "t", "kind", "all, people, places or organisations", "t", _TABLE, "kind", "t"),
    Command("share", "p", "share", "counts, or per thousand words", "p", _TABLE, "per 1,000 words", "p"),
    Command("only", "o", "only", "those that one account alone names", "o", _TABLE, "only one", "o"),
    Command("write-table", "w", "write", "write the table to a file (CSV)", "w", _TABLE, "write", "w"),
    *MOVE[2:],
    Command("leave", "escape", "leave", "back where you were", "esc", _TABLE, "back", "esc"),
    *APP,
)

_FIGURES = "Figures"
_QUOTATIONS = "Quotations"


def _listed(group: str, noun: str, kind: str, *own: Command) -> tuple[Command, ...]:
    """Return the keys of a list of `noun` under headings of a `kind`, with its `own` ones among them."""
    return (
        Command("down", "j,down", "move(1)", f"{noun} down", "j", group, "move", "↑↓"),
        Command("up", "k,up", "move(-1)", f"{noun} up", "k", group),
        Command("next-group", "right_curly_bracket,shift+down", "group(1)", f"next {kind}", "}", group),
        Command("previous-group", "left_curly_bracket,shift+up", "group(-1)", f"previous {kind}", "{", group),
        Command("open", "enter", "open", "read the account there", "enter", group, "read there", "enter"),
        *own,
        *copying(group, "the sentence"),
        Command("write-table", "w", "write", "write the table to a file (CSV)", "w", group, "write", "w"),
        *MOVE[2:],
        Command("leave", "escape", "leave", "back where you were", "esc", group, "back", "esc"),
        *APP,
    )


FIGURES = _listed(
    _FIGURES,
    "figure",
    "subject",
    Command("differing", "d", "only", "those that differ alone", "d", _FIGURES, "differing only", "d"),
    Command("sort", "s", "sort", "differing first, or as they are read", "s", _FIGURES, "order", "s"),
)

QUOTATIONS = _listed(
    _QUOTATIONS,
    "statement",
    "speaker",
    Command("mode", "t", "mode", "all, direct or reported", "t", _QUOTATIONS, "direct", "t"),
    Command("shared", "o", "only", "those that several accounts have", "o", _QUOTATIONS, "in several", "o"),
)

_TIMELINE = "Timeline"

TIMELINE = _listed(
    _TIMELINE,
    "report",
    "day",
    Command("next", "n", "walk(1)", "next event", "n", _TIMELINE, "event", "n N"),
    Command("previous", "N", "walk(-1)", "previous event", "N", _TIMELINE),
    Command(
        "account", "a", "account", "what the next account reports, or all", "a", _TIMELINE, "account", "a"
    ),
    Command("shared", "o", "only", "what several accounts report", "o", _TIMELINE, "in several", "o"),
)

_ABOUT = "About a name"

ENTITY = (
    Command("open", "enter", "open", "open the account at this mention", "enter", _ABOUT, "open", "enter"),
    Command(
        "next-pane", "tab", "next_pane", "to names and companions, and back", "tab", _ABOUT, "names", "tab"
    ),
    Command("merge", "m", "merge", "one with another name", "m", _ABOUT, "merge", "m"),
    Command("split", "s", "split", "split one of its names off", "s", _ABOUT, "split", "s"),
    Command("rename", "r", "rename", "show it under another name", "r", _ABOUT, "rename", "r"),
    Command("kind", "t", "kind", "person, place or organisation", "t", _ABOUT, "kind", "t"),
    Command("hide", "x", "hide", "hide it: it is no name", "x", _ABOUT, "hide", "x"),
    Command("undo", "u", "undo", "undo the last correction of names", "u", _ABOUT, "undo", "u"),
    *copying(_ABOUT, "the sentence"),
    *MOVE,
    Command("leave", "escape", "leave", "back where you were", "esc", _ABOUT, "back", "esc"),
    *APP,
)
