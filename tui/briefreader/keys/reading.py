"""The keys for reading closely: selecting, citing, notes, links, how the text is set, places to return to."""

from __future__ import annotations

from briefreader.keys.command import Command

_NOTES = "Notes"
_TEXT = "Text"
_PLACES = "Places"

# The reader has them too.
SELECTING = (
    Command("select", "v", "select", "select a sentence, words or paragraphs", "v", _NOTES, "select", "v"),
    Command("copy", "y", "copy", "copy the sentence at hand with its citation", "y", _NOTES),
    Command("cite", "Y", "cite", "copy the citation of the source", "Y", _NOTES),
)


def copying(group: str, what: str) -> tuple[Command, ...]:
    """Return the keys that take along `what` is at hand on a page of found passages."""
    return (
        Command("copy", "y", "copy", f"copy {what} with its citation", "y", group, "copy", "y"),
        Command("cite", "Y", "cite", "copy its citation alone", "Y", group),
    )


NOTING = (
    Command("highlight", "h", "highlight", "highlight the sentence at hand", "h", _NOTES),
    Command("note", "w", "note", "write a note on the sentence at hand", "w", _NOTES, "note", "w"),
    Command("notes", "H", "notes", "all notes and claims", "H", _NOTES),
)

TEXT = (
    Command("links", "l", "links", "follow a link", "l", _TEXT),
    Command("outline", "O", "outline", "the headings of the article", "O", _TEXT),
    Command("footnote", "d", "footnote", "show the footnote at hand, or hide it", "d", _TEXT),
    Command("folds", "Z", "folds", "open all folds, or shut them", "Z", _TEXT),
    Command("narrower", "less_than_sign", "measure(-4)", "shorter lines", "<", _TEXT),
    Command("wider", "greater_than_sign", "measure(4)", "longer lines", ">", _TEXT),
    Command("spacing", "underscore", "spacing", "more or less room between paragraphs", "_", _TEXT),
    Command("justify", "vertical_line", "justify", "both edges straight, or the left alone", "|", _TEXT),
)

PLACES = (
    Command("forward", "alt+right,ctrl+right", "forward", "forward again after going back", "alt+→", _PLACES),
    Command("mark", "m", "mark", "mark this place with a letter", "m", _PLACES),
    Command("to-mark", "comma,apostrophe", "to_mark", "go to a place that was marked", ", '", _PLACES),
    Command("read", "r", "read", "mark the source as read, or unread", "r", _PLACES),
    Command("timeline", "T", "timeline", "what happened when, by account", "T", "Compare"),
)
