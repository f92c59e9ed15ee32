"""How the text is set: measure, spacing, edges, folds, and footnotes in place."""

from __future__ import annotations

from briefreader.screens.pointing import PointingShelf
from briefreader.settings import LEAST_MEASURE, MOST_MEASURE
from briefreader.widgets.typesetview import WIDE_MEASURE

_MOST_SPACING = 2
_SPACINGS = {
    0: "no blank line between paragraphs",
    1: "one blank line between paragraphs",
    2: "two blank lines between paragraphs",
}


class TypesettingShelf(PointingShelf):
    """Sets the text as the reader likes it, for all articles until the program ends."""

    def on_mount(self) -> None:
        """Make room for lines that are longer than usual."""
        self._make_room()

    def _make_room(self) -> None:
        self.set_class(self.reader_app.settings.measure > WIDE_MEASURE, "-long")

    def action_measure(self, step: int) -> None:
        """Make lines longer or shorter by `step` cells, as far as the window has room."""
        measure = max(LEAST_MEASURE, min(self.article_view.measure + step, MOST_MEASURE))
        self.reader_app.settings = self.reader_app.settings._replace(measure=measure)
        self._make_room()
        self.article_view.reset()
        # The window may be shared out anew for it.
        self.call_after_refresh(self._say_measure)

    def _say_measure(self) -> None:
        measure, chosen = self.article_view.measure, self.reader_app.settings.measure
        if measure < chosen:
            self.say(f"lines of {measure}: this window has no room for longer ones")
        else:
            limit = {LEAST_MEASURE: ", the shortest", MOST_MEASURE: ", the longest"}.get(chosen, "")
            self._say_chosen(f"lines of {measure}{limit}", f"measure = {chosen}")

    def action_spacing(self) -> None:
        """Leave one blank line between paragraphs, two, or none and indent them."""
        spacing = self.reader_app.settings.spacing
        spacing = 0 if spacing >= _MOST_SPACING else spacing + 1
        self.reader_app.settings = self.reader_app.settings._replace(spacing=spacing)
        self.article_view.reset()
        self._say_chosen(_SPACINGS[spacing], f"spacing = {spacing}")

    def action_justify(self) -> None:
        """Set both edges straight, or the left one alone."""
        justify = not self.reader_app.settings.justify
        self.reader_app.settings = self.reader_app.settings._replace(justify=justify)
        self.article_view.reset()
        edges = "both edges straight" if justify else "the left edge straight"
        self._say_chosen(edges, f"justify = {str(justify).lower()}")

    def _say_chosen(self, chosen: str, line: str) -> None:
        """Say what was chosen, and the line of the settings that keeps it."""
        self.say(f"{chosen}; `{line}` in config.toml keeps it")

    def action_footnote(self) -> None:
        """Show the footnotes that the part in view refers to; where they are shown, hide all."""
        view = self.article_view
        shown, in_view = view.footnotes_in_place, frozenset(view.footnotes_in_view)
        if in_view - shown:
            view.show_footnotes(shown | in_view)
        elif shown:
            view.show_footnotes(frozenset())
        elif view.footnotes:
            self.say("the part in view refers to no footnote")
        else:
            self.say("this article refers to no footnotes")

    def action_folds(self) -> None:
        """Open all folds, or shut them where all are open."""
        view = self.article_view
        view.toggle_folds()
        count = view.fold_count
        folds = f"{count} fold{'' if count == 1 else 's'}"
        self.say(f"{folds} {'open' if view.open_folds else 'shut'}" if count else "this article has no folds")
