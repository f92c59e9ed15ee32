"""Select: a passage of the open article, grown from the keyboard while the text stays on the page."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from briefreader.keys import SELECTION, bindings, labels
from briefreader.passages.selection import Selected
from briefreader.passages.units import Passages, Unit
from briefreader.screens.page import InReader
from briefreader.widgets.article import ArticleView
from briefreader.widgets.furniture import KeyLine, StatusLine
from briefreader.wording.saying import plural
from briefsearch.model import BlockKind, Span

# What is told in sentences: `n` and `N` go from one to the next, past headings and captions.
_TOLD = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST})


class Chosen(NamedTuple):
    """What was selected, and what is to be done with it: `copy`, `cite`, `highlight`, `note` or `search`."""

    then: str
    span: Span


class SelectScreen(ModalScreen[Chosen | None], InReader[Chosen | None]):
    """Dismissed with a passage and what to do with it, or with None."""

    COMMANDS_HERE = SELECTION
    BINDINGS: ClassVar = bindings(SELECTION)

    def __init__(self, view: ArticleView, passages: Passages, start: Span) -> None:
        """Begin with `start`, a span of the article that `view` shows and `passages` has the parts of."""
        super().__init__()
        self._view = view
        self._passages = passages
        self._unit = Unit.SENTENCE
        self._selected = Selected.of(start)

    def compose(self) -> ComposeResult:
        """Lay status and keys over the foot of the page."""
        with Vertical(id="foot"):
            yield StatusLine()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the keys, and what is selected."""
        self.query_one(KeyLine).show_keys(labels(SELECTION))
        self._select(self._selected)

    def _select(self, selected: Selected) -> None:
        """Select, keep the moving end in view, and say how much it is."""
        self._selected = selected
        self._view.show_selected(selected.span)
        self._view.reveal(selected.last)
        words = self._passages.count_words(selected.span)
        self.query_one(StatusLine).show(
            [
                (f"{self.key('unit')} ", "count"),
                (plural(words, "word"), "ink"),
                (f"  by {self._unit.value}", "quiet"),
            ]
        )

    def on_resize(self) -> None:
        """Keep the moving end in view, once the text is laid out anew."""
        self.call_after_refresh(lambda: self._view.reveal(self._selected.last))

    def action_grow(self, step: int) -> None:
        """Move its moving end by a unit."""
        self._select(self._selected.moved(self._passages, self._unit, step))

    def action_word(self, step: int) -> None:
        """Move its moving end by a word."""
        self._select(self._selected.moved(self._passages, Unit.WORD, step))

    def action_paragraph(self, step: int) -> None:
        """Move its moving end by a paragraph."""
        self._select(self._selected.moved(self._passages, Unit.PARAGRAPH, step))

    def action_edge(self, end: int) -> None:
        """Move its moving end to the start (-1) or the end (1) of the article."""
        self._select(self._selected.to_edge(self._passages, end))

    def action_alone(self, step: int) -> None:
        """Select the next or previous unit of the account instead; without one, it stays as it is."""
        before, found = self._selected, self._selected.next_alone(self._passages, self._unit, step)
        while found != before and not self._is_told(found.span):
            before, found = found, found.next_alone(self._passages, self._unit, step)
        if found != before:
            self._select(found)

    def _is_told(self, span: Span) -> bool:
        blocks = self._passages.article.blocks
        return any(block.kind in _TOLD and block.span.overlaps(span) for block in blocks)

    def action_other_end(self) -> None:
        """Let the other end be the one that moves."""
        self._select(self._selected.turned())

    def action_unit(self) -> None:
        """Go on by larger units, and select whole ones; after paragraphs by words, of what is selected."""
        self._unit = self._unit.following
        selected = self._selected
        self._select(selected if self._unit is Unit.WORD else selected.to_unit(self._passages, self._unit))

    def action_leave_with(self, then: str) -> None:
        """Leave, and do something with what is selected."""
        self.dismiss(Chosen(then, self._selected.span))

    def action_leave(self) -> None:
        """Leave with nothing."""
        self.dismiss(None)
