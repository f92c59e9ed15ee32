"""Figures: what accounts count and date, set side by side, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys import FIGURES, bindings
from briefreader.passages.marks import Layer
from briefreader.screens.copying import Quotable
from briefreader.screens.findings import FindingsPage
from briefreader.widgets.figures import FigureHead, FigureTable
from briefreader.wording import figures
from briefsearch.comparison.values import Claim, FigureRow


class FiguresScreen(FindingsPage):
    """Dismissed with the place of a figure to read at, or with None."""

    COMMANDS_HERE = FIGURES
    BINDINGS: ClassVar = bindings(FIGURES)

    # The figure to begin at, None for the first.
    begin_at: Claim | None = None
    _differing_only = False
    _as_read = False

    def list_widgets(self) -> Iterable[Widget]:
        """Yield the table, and above it the names of its columns."""
        table = FigureTable(self.sides)
        yield FigureHead(table)
        yield table

    def on_mount(self) -> None:
        """Show the table."""
        self.pane.focus()
        self._show()
        if self.begin_at in self.pane.claims:
            self.pane.choose(self.pane.claims.index(self.begin_at))
            self.show_at_hand()

    @property
    def pane(self) -> FigureTable:
        """The table."""
        return self.query_one(FigureTable)

    @property
    def at_hand(self) -> Claim | None:
        """The claim that is chosen."""
        return self.pane.claim

    def passage_at_hand(self) -> Quotable:
        """Return the sentence of the chosen claim."""
        claim = self.at_hand
        return Quotable(self.sides.articles[claim.article], claim.sentence.span) if claim else Quotable()

    def _rows(self) -> Sequence[FigureRow]:
        rows: Sequence[FigureRow] = [
            row for row in self.findings.figures if row.differs or not self._differing_only
        ]
        return figures.in_reading_order(rows, self.sides) if self._as_read else rows

    def _show(self) -> None:
        self.show_instead(figures.ALL_AGREE if self.findings.figures else figures.NONE)
        self.pane.show_rows(self._rows())
        self.query_one(FigureHead).relayout()
        self.show_list_changed(figures.titles(self.findings.figures, self.reader_app.signs.middot))

    def show_at_hand(self) -> None:
        """Show the sentence of the chosen claim, the figure in it marked."""
        claim, row = self.pane.claim, self.pane.row
        if claim is not None and row is not None:
            text = self.sides.articles[claim.article].text
            mark = Layer([claim.span], "differ" if row.differs else "strong")
            told = figures.told(claim, self.sides, self.reader_app.signs)
            self.sentence.show_passage(told, text, claim.sentence.span, [mark])
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say what a difference is worth, if anything differs; the shorter where there is little room."""
        if any(row.differs for row in self.pane.rows):
            fuller, short = figures.NOTES
            self.show_status([(short, "quiet")], fuller=[(fuller, "quiet")])
        else:
            self.show_status(())

    # Keys

    def key_words(self) -> Mapping[str, str]:
        """Return what `d` and `s` do now."""
        if not self.findings.figures:
            return {}
        return {
            "d": "all figures" if self._differing_only else "differing only",
            "s": "differing first" if self._as_read else "as read",
        }

    def action_only(self) -> None:
        """Show the figures alone that differ, or all again."""
        self._differing_only = not self._differing_only
        self._show()

    def action_sort(self) -> None:
        """Order the figures as the first account has them, or the differing ones first again."""
        self._as_read = not self._as_read
        self._show()

    def table(self) -> tuple[str, str]:
        """Return the table as it is shown."""
        signs = self.reader_app.signs
        return f"figures-{self.reader_app.library_name}", figures.as_csv(self.pane.rows, self.sides, signs)
