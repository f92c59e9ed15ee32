"""Edit: what is known of an article, a row each: title, outlet, authors, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.widget import Widget

from briefreader.incoming.origins import is_address
from briefreader.keys import EDIT, bindings
from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline, KeyLine, OneLine, StatusLine
from briefreader.widgets.question import QuestionRow
from briefsearch.adding.values import Changed
from briefsearch.model import Article
from briefsearch.text import clean_line

_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNKNOWN = ("", "unknown")
_LABEL = 9
_AROUND = 6
_FIELDS = {
    "title": "what the article is called",
    "outlet": "who published it; empty where that is not known",
    "authors": "names, with commas between them; empty where none is stated",
    "published": "YYYY-MM-DD; empty where it is not known",
    "url": "where it is on the web; empty where it is not",
}
_NAMES = {"published": "date", "url": "address"}


def fields_of(article: Article) -> dict[str, str]:
    """Return what is known of an article as it is typed, by field."""
    return {
        "title": article.title,
        "outlet": article.outlet,
        "authors": ", ".join(article.authors),
        "published": article.published.isoformat() if article.published is not None else "",
        "url": article.url,
    }


def problem_with(field: str, value: str) -> str:
    """Return in one line what is wrong with what is typed into a row; empty where nothing is."""
    match field:
        case "title":
            return "" if value else "an article needs a title"
        case "published":
            return _problem_with_day(value)
        case "url":
            return "" if not value or is_address(value) else "an address begins with http:// or https://"
        case _:
            return ""


def _problem_with_day(value: str) -> str:
    if value.lower() in _UNKNOWN:
        return ""
    if _SHAPE.fullmatch(value) is None:
        return "write it as 2024-01-31, or leave it empty where it is not known"
    try:
        date.fromisoformat(value)
    except ValueError:
        year, month, day = map(int, value.split("-"))
        is_month = 1 <= month <= 12 and year > 0
        return f"that month has no day {day}" if is_month else f"there is no month {month} in a year {year}"
    return ""


def changed(article: Article, typed: Mapping[str, str]) -> Changed:
    """Return as a change what differs from what is known of `article`."""
    known = fields_of(article)
    new = {field: value for field, value in typed.items() if value != known[field]}
    if new.get("published", "").lower() in _UNKNOWN and "published" in new:
        new["published"] = ""
    authors = new.pop("authors", None)
    names = (
        None if authors is None else tuple(name for each in authors.split(",") if (name := clean_line(each)))
    )
    return Changed(**new, authors=names)


class EditScreen(Cover[Changed, str]):
    """Dismissed with what is changed, or with None where nothing is."""

    COMMANDS_HERE: ClassVar = EDIT
    BINDINGS: ClassVar = bindings(EDIT, typing=True)

    def __init__(self, article: Article) -> None:
        """Edit what is known of `article`, beginning with its title."""
        super().__init__(article.title)
        self._article = article
        self._active = 0
        names = {field: f"{_NAMES.get(field, field):<{_LABEL}}" for field in _FIELDS}
        known = fields_of(article)
        self._rows = {
            field: QuestionRow(names[field], known[field], said, takes_keyboard=field == "title")
            for field, said in _FIELDS.items()
        }

    def compose(self) -> ComposeResult:
        """Lay a row for each field over the top of the page, status and keys over its foot."""
        with Vertical(id="cover"):
            yield from self._rows.values()
            yield from self.answers()
        with Vertical(id="foot"):
            yield StatusLine()
            yield KeyLine()

    def answers(self) -> Iterable[Widget]:
        """Yield the line on where the date was found."""
        yield OneLine(id="evidence")
        yield Hairline()

    def on_mount(self) -> None:
        """Look at what is typed in any row."""
        for row in list(self._rows.values())[1:]:
            self.watch(row.input, "value", self._changed, init=False)
        for row in self._rows.values():
            row.input.select_on_focus = False
            if cell_len(row.value) > self.app.size.width - _LABEL - _AROUND:
                # A long value shows its start.
                row.input.cursor_position = 0
        article = self._article
        evidence = article.published_evidence or (
            "where it was found is not told"
            if article.published
            else "nothing in the text says when it appeared"
        )
        field = "date: " if article.published else "date not known: "
        self.query_one("#evidence", OneLine).show([(field, "faint"), (evidence, "quiet")])

    @property
    def _field(self) -> str:
        return list(_FIELDS)[self._active]

    @property
    def row(self) -> QuestionRow:
        """The row that is typed in."""
        return self._rows[self._field]

    @property
    def _typed(self) -> dict[str, str]:
        return {field: clean_line(row.value) for field, row in self._rows.items()}

    @on(DescendantFocus)
    def _went_to(self) -> None:
        """Know which row the reader is in, also where that was clicked."""
        inputs = [row.input for row in self._rows.values()]
        # What is told may be of a row that keys have left since.
        if self.focused in inputs and self.focused is not self.row.input:
            self._active = inputs.index(self.focused)
            self.ask_again()

    async def ask(self, value: str) -> str:
        """Return what is wrong with the row that is typed in."""
        return problem_with(self._field, clean_line(value))

    def show(self, found: str | None) -> None:
        """Say what is wrong with what is typed, or what can be typed."""
        if found:
            self.say_error(found)
        else:
            self.show_status([(f"{_NAMES.get(self._field, self._field)}: {_FIELDS[self._field]}", "quiet")])

    def action_field(self, step: int) -> None:
        """Go to another row."""
        self.in_order(lambda: self._go_to(self._active + step))

    def _go_to(self, number: int) -> None:
        self._active = number % len(_FIELDS)
        self.set_focus(self.row.input)
        self.ask_again()

    def move(self, lines: int) -> None:
        """Do nothing: there is nothing to choose from."""

    def page(self, pages: float) -> None:
        """Do nothing: there is nothing to choose from."""

    def leave(self) -> None:
        """Leave with what is changed; where something is wrong, go to that row instead."""
        typed = self._typed
        for number, (field, value) in enumerate(typed.items()):
            if problem_with(field, value):
                self._go_to(number)
                return
        self.dismiss(changed(self._article, typed) if typed != fields_of(self._article) else None)
