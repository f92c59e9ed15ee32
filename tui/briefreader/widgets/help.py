"""Keys, signs and marks in as many columns as fit: all of them, or those that some words name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len

from briefreader.keys import PAGES, QUESTION, READER, Command
from briefreader.keys.keymap import Keymap
from briefreader.look.signs import ASCII, Signs
from briefreader.widgets.lines import LineView, Piece, Pieces, cut, justified, padded, width_of
from briefreader.wording.saying import plural
from briefsearch.text import fold

_COLUMN = 56
_KEY, _MOST_KEY = 10, 24
_SIGN, _MARK = 3, 11
_MOST_KEYS = 3
# A page of more has a block for each of its groups.
_MOST_OF_PAGE = 24
# The signs stand below so many groups of keys: who looks one up should not have to go to the end.
_BEFORE_SIGNS = 2

Entry = tuple[str, str]


def entries(keymap: Keymap, here: Sequence[Command] = ()) -> Mapping[str, list[Entry]]:
    """Return keys and what they do: those of the page with the table `here` by groups, the others by pages.

    Without `here` that is the reader. What other pages have like this one is not told again, and what all
    questions have once.
    """
    here = here or READER
    blocks = _grouped(keymap, here)
    told = {row for rows in blocks.values() for row in rows}
    asked = {row for rows in _grouped(keymap, QUESTION).values() for row in rows}
    for page, table in PAGES.items():
        groups = {} if table is here else _grouped(keymap, table)
        known = told if table is QUESTION else told | asked
        of_page = {group: [row for row in rows if row not in known] for group, rows in groups.items()}
        rows = [row for rows in of_page.values() for row in rows]
        if len(rows) > _MOST_OF_PAGE:
            blocks |= {f"{page.capitalize()}: {group.lower()}": rows for group, rows in of_page.items()}
        else:
            blocks[f"Page {page}"] = rows
    return {block: rows for block, rows in blocks.items() if rows}


def _grouped(keymap: Keymap, table: Sequence[Command]) -> dict[str, list[Entry]]:
    """Return the rows of a page by their groups; a group may be anywhere in a table."""
    commands = keymap.page(table).commands
    return {
        group: _rows([command for command in commands if command.group == group])
        for group in dict.fromkeys(command.group for command in commands)
    }


def _rows(commands: Sequence[Command]) -> list[Entry]:
    """Return keys and meaning; commands with one meaning, as for the nth source, are one row."""
    rows = []
    for meaning, same in groupby(commands, key=lambda command: command.help):
        keys = [command.shown or "no key" for command in same]
        rows.append((f"{keys[0]} to {keys[-1]}" if len(keys) > _MOST_KEYS else " ".join(keys), meaning))
    return rows


def has(words: str, entry: Entry, group: str = "") -> bool:
    """Whether each of `words` is one of the keys of an entry, or in what it does or its group is called."""
    keys, meaning = entry
    said = fold(f"{meaning} {group}")
    return all(word in keys.split() or (len(word) > 1 and fold(word) in said) for word in words.split())


def sign_rows(signs: Signs) -> Sequence[tuple[str, str, str, str]]:
    """Return each sign, the same in ASCII, what it means, and its role."""
    return (
        (signs.same_wording, ASCII.same_wording, "same wording", "quiet"),
        (signs.same_fact, ASCII.same_fact, "same fact", "quiet"),
        (signs.maybe, ASCII.maybe, "maybe the same", "quiet"),
        (signs.only_here, ASCII.only_here, "only here", "faint"),
        (signs.zero, ASCII.zero, "in a list of sources: nothing found there", "faint"),
        (signs.differs, ASCII.differs, "figures differ between accounts", "differ"),
        (signs.agrees, ASCII.agrees, "figures agree", "quiet"),
        (signs.point, ASCII.point, "where a figure lies, from least to most", "ink"),
        (signs.quotation, ASCII.quotation, "words between quotation marks", "quiet"),
        (signs.note, ASCII.note, "a passage with a note, or highlighted", "note"),
        (signs.uncertain, ASCII.uncertain, "date not certain", "quiet"),
        (signs.unreadable, ASCII.unreadable, "could not be read", "differ"),
        (signs.chosen, ASCII.chosen, "the row or source you are at", "mark"),
        (signs.here, ASCII.here, "line of the match you are at", "mark"),
        (signs.on_track, ASCII.on_track, "a match, on the track at the right", "mark"),
        (signs.folded, ASCII.folded, "folded: to be opened", "mark"),
        (signs.open, ASCII.open, "open: to be folded", "mark"),
        (signs.added, ASCII.added, "came in: added", "count"),
        (signs.revised, ASCII.revised, "came in: another version of one", "count"),
        (signs.known, ASCII.known, "came in: known already", "quiet"),
        (signs.new, ASCII.new, "new, and not opened yet", "mark"),
        (signs.cut, ASCII.cut, "cut here", "quiet"),
    )


MARKS = (
    ("a word", "match", "a match"),
    ("a word", "match-here", "the match you are at"),
    ("a name", "mention", "the name you follow, or any of them"),
    ("a name", "other-mention", "another name than the one you follow"),
    ("a name", "mention-here", "the mention you are at"),
    ("1,400", "differ", "a figure that others give differently"),
    ("words", "shared", "words that a pair shares, or one side's own"),
    ("words", "dimmed", "beside one side's own, words of both sides"),
    ("words", "noted", "a passage with a note, or highlighted"),
    ("words", "selected", "what is selected"),
)


class HelpPane(LineView, can_focus=True):
    """All keys, signs and marks, or those with some words."""

    def __init__(self, here: Sequence[Command]) -> None:
        """Show first what works on the page that has the table `here`."""
        super().__init__()
        self._here = here
        self._words = ""
        self._lines: list[Pieces] = []
        self.said = ""

    def narrow(self, words: str) -> None:
        """Show what has all of `words`, from the top."""
        self._words = words
        self.relayout()
        self.edge(-1)

    def count_lines(self, width: int) -> int:
        """Lay the page out."""
        groups = {
            group: [row for row in rows if has(self._words, row, group)]
            for group, rows in entries(self._keymap, self._here).items()
        }
        room = min(width, _COLUMN)
        blocks = [self._group(group, rows, room) for group, rows in groups.items() if rows]
        counts = [("key", sum(map(len, groups.values())))]
        signs = [each for each in sign_rows(self.signs) if has(self._words, (each[0], each[2]))]
        marks = [each for each in MARKS if has(self._words, (each[0], each[2]))]
        blocks[_BEFORE_SIGNS:_BEFORE_SIGNS] = [
            block
            for block, shown in ((self._signs(signs, room), signs), (self._marks(marks, room), marks))
            if shown
        ]
        counts += [("sign", len(signs)), ("mark", len(marks))]
        self.said = ", ".join(plural(count, name) for name, count in counts if count) if self._words else ""
        self._lines = self._in_columns(blocks, width)
        return len(self._lines)

    @property
    def _keymap(self) -> Keymap:
        keymap: Keymap = getattr(self.app, "keymap", None) or Keymap(PAGES)
        return keymap

    def _in_columns(self, blocks: Sequence[list[Pieces]], width: int) -> list[Pieces]:
        if not blocks:
            return [[("no key, command or sign has this", "quiet")]]
        columns = max(1, min(3, width // _COLUMN))
        total = sum(len(block) + 1 for block in blocks)
        stacks: list[list[Pieces]] = [[]]
        for block in blocks:
            if stacks[-1] and len(stacks[-1]) + len(block) > total // columns + 3 and len(stacks) < columns:
                stacks.append([])
            stacks[-1] += [*block, ()]
        lines: list[Pieces] = []
        for y in range(max(map(len, stacks))):
            pieces: list[Piece] = []
            for number, stack in enumerate(stacks):
                pieces.append((" " * (number * _COLUMN - width_of(pieces)), "ink"))
                pieces += stack[y] if y < len(stack) else ()
            lines.append(pieces)
        return lines

    def _group(self, group: str, rows: list[Entry], width: int) -> list[Pieces]:
        """Return the keys of a group, their column as wide as the longest needs."""
        named = [(self.signs.named_keys(keys), meaning) for keys, meaning in rows]
        column = min(_MOST_KEY, max(_KEY, *(cell_len(keys) for keys, _ in named)))
        return [
            [(group, "strong")],
            *(
                [
                    (padded(keys, column, self.signs.cut) + " ", "strong"),
                    self._said(meaning, width - column - 1),
                ]
                for keys, meaning in named
            ),
        ]

    def _said(self, meaning: str, width: int) -> Piece:
        """Return what something means, with a cell kept free between the columns."""
        return cut(meaning, width - 1, self.signs.cut), "quiet"

    def _signs(self, rows: Sequence[tuple[str, str, str, str]], width: int) -> list[Pieces]:
        """Return signs, with those of plain ASCII at the right."""
        room = width - _SIGN - 4
        return [
            justified([("Signs", "strong")], [("in ASCII", "quiet")], width - 2),
            *(
                justified([(f"{sign:<{_SIGN}}", role), self._said(text, room)], [(plain, "quiet")], width - 2)
                for sign, plain, text, role in rows
            ),
        ]

    def _marks(self, rows: Sequence[tuple[str, str, str]], width: int) -> list[Pieces]:
        return [
            [("Marks in the text", "strong")],
            *(
                [(text, role), (" " * (_MARK - len(text)), "ink"), self._said(meaning, width - _MARK)]
                for text, role, meaning in rows
            ),
        ]

    def line(self, y: int) -> Pieces:
        """Return one line of the page."""
        return self._lines[y]
