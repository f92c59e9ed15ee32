"""The timeline: what happened when, as the accounts of a story date it, and which of them report it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.widget import Widget

from briefreader.keys import TIMELINE, bindings
from briefreader.passages.marks import Layer
from briefreader.passages.trail import Place
from briefreader.screens.copying import Quotable
from briefreader.screens.findings import SidesPage
from briefreader.widgets.lines import Pieces
from briefreader.widgets.timeline import TimelineList
from briefreader.wording import timeline
from briefreader.wording.sides import Sides
from briefsearch.comparison.timeline.values import Timeline
from briefsearch.errors import BriefError
from briefsearch.model import ArticleHead, Progress, Span

_APPEARED = "no sentence: this tells when the account appeared"


class TimelineScreen(SidesPage):
    """Dismissed with the place of a report to read at, or with None."""

    COMMANDS_HERE = TIMELINE
    BINDINGS: ClassVar = bindings(TIMELINE)

    def __init__(self, heads: Sequence[ArticleHead], article_ids: Sequence[str]) -> None:
        """Show what articles date; of a single one, what all accounts of its story do."""
        super().__init__(heads, ())
        self._heads = heads
        self._ids = list(article_ids)
        self._is_of_story = len(self._ids) == 1
        self._found: Timeline | None = None
        self._waiting: list[Callable[[], None]] = []
        # The account whose rows alone are shown, empty for all.
        self._account = ""
        self._in_several = False
        self._failure = ""

    def list_widgets(self) -> Iterable[Widget]:
        """Yield the list."""
        yield TimelineList(self.sides)

    def on_mount(self) -> None:
        """Show the furniture, and ask for the timeline."""
        self.pane.focus()
        self.show_instead(timeline.WAITING)
        self._show()
        self._ask()

    @property
    def pane(self) -> TimelineList:
        """The list."""
        return self.query_one(TimelineList)

    @property
    def at_hand(self) -> Place | None:
        """Where the chosen report is read: at its date, else at its sentence, else at the start."""
        entry = self.pane.entry
        if entry is None:
            return None
        report = entry.report
        span = Span(0, 0) if report is None else report.span or report.sentence.span
        return Place(entry.article, span)

    def passage_at_hand(self) -> Quotable:
        """Return the sentence of the chosen report; the article alone where that tells when it appeared."""
        if (entry := self.pane.entry) is None:
            return Quotable()
        span = entry.report.sentence.span if entry.report is not None else None
        return Quotable(self.sides.articles[entry.article], span, _APPEARED)

    # Asking

    def library_built(self) -> None:
        """Show what the texts date as they now are."""
        self._ask()

    @work(exclusive=True, group="timeline")
    async def _ask(self) -> None:
        with self.while_shown():
            app = self.reader_app
            try:
                found = await app.answerer.timeline(self._ids, self._tell_progress)
                articles = [app.library.article(each) for each in found.articles]
            except BriefError as error:
                self._waiting.clear()
                self._failure = str(error)
                if self._found is None:
                    self.pane.show_instead((self._failure,))
                    self.pane.relayout()
                self._show()
                self.say_error(self._failure)
                return
            self._failure = ""
            self._found, self.sides = found, Sides(self._heads, articles)
            self._show()
            waiting, self._waiting = self._waiting, []
            for done in waiting:
                done()

    @property
    def _has_events(self) -> bool:
        return self._found is not None and any(row.is_event for row in self._found.rows)

    def _tell_progress(self, progress: Progress) -> None:
        self.show_status([(f"comparing {progress.done:,} of {progress.total:,}", "quiet")])

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with what is listed: now, or as soon as it is there; or say why it does not come."""
        if self._found is None and self._failure:
            self.say_error(self._failure)
        elif self._found is None:
            self._waiting.append(done)
        else:
            done()

    # How it is shown

    def _show(self) -> None:
        found = self._found
        if found is None:
            self.show_list_changed(["timeline"])
            return
        rows = timeline.narrowed(found, self._account, in_several=self._in_several)
        none_shared = timeline.NONE_SHARED_OF if self._account else timeline.NONE_SHARED
        self.show_instead(none_shared if self._has_events else timeline.NONE)
        self.pane.show_rows(rows if self._has_events else (), self.sides)
        name = self.sides.name(self._account) if self._account else ""
        dot, total = self.reader_app.signs.middot, len(self._heads)
        self.show_list_changed(timeline.titles(found, total, dot, name, of_story=self._is_of_story))

    def show_at_hand(self) -> None:
        """Show the chosen report in its sentence, its date marked; or when an account appeared, and why."""
        entry = self.pane.entry
        if entry is not None:
            article, report = self.sides.articles[entry.article], entry.report
            said = timeline.told(entry, self.sides, self.reader_app.signs)
            if report is None:
                words = article.published_evidence or article.title
                self.sentence.show_passage(said, words, Span(0, len(words)), ())
            else:
                date = [Layer([report.span], "strong")] if report.span else ()
                self.sentence.show_passage(said, article.text, report.sentence.span, date)
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say in words what the sign in the margin says, or that there is no other account."""
        self.show_status(self._said())

    def _said(self) -> Pieces:
        entry, signs = self.pane.entry, self.reader_app.signs
        if self._is_of_story and self._found is not None and len(self._found.articles) == 1:
            return [(self.with_keys(timeline.ALONE), "quiet")]
        if entry is None or not entry.row.is_event:
            return ()
        if entry.row.is_reference:
            return [(timeline.REFERENCE, "quiet")]
        if entry.row.differs:
            return [(signs.differs, "differ"), (" the accounts date this differently", "quiet")]
        if entry.row.is_shared:
            names = ", ".join(map(self.sides.name, entry.row.articles))
            return [(signs.same_fact, "mark"), (f" reported by {names}", "quiet")]
        return [(signs.only_here, "faint"), (" no other of these accounts was found to report it", "quiet")]

    # Keys

    def key_words(self) -> Mapping[str, str]:
        """Return what `a` and `o` do now."""
        if not self._has_events:
            return {}
        account = "next account" if self._next_account else "all accounts"
        return {"a": account, "o": "all events" if self._in_several else "in several"}

    @property
    def _next_account(self) -> str:
        assert self._found is not None
        order = ["", *self._found.articles]
        at = order.index(self._account) if self._account in order else 0
        return order[(at + 1) % len(order)]

    def action_walk(self, step: int) -> None:
        """Go to the next or previous event."""
        self.once_answered(lambda: self.pane.move_event(step))
        self.once_answered(self.show_at_hand)

    def action_group(self, step: int) -> None:
        """Go to the next or previous day."""
        self.once_answered(lambda: super(TimelineScreen, self).action_group(step))

    def action_open(self) -> None:
        """Read the account at the chosen report."""
        self.once_answered(super().action_open)

    def action_write(self) -> None:
        """Write the rows that are listed to a file."""
        self.once_answered(super().action_write)

    def action_account(self) -> None:
        """Show what the next account reports alone, or all again."""
        self.once_answered(self._turn_account)

    def _turn_account(self) -> None:
        self._account = self._next_account
        self._show()

    def action_only(self) -> None:
        """Show the events alone that several accounts report, or all again."""
        self.once_answered(self._toggle_several)

    def _toggle_several(self) -> None:
        self._in_several = not self._in_several
        self._show()

    def table(self) -> tuple[str, str]:
        """Return the list as a table."""
        found = self._found
        rows = timeline.narrowed(found, self._account, in_several=self._in_several) if found else ()
        return f"timeline-{self.reader_app.library_name}", timeline.as_csv(
            rows, self.sides, self.reader_app.signs
        )
