"""The reader: the sources at the left, one of them open, and what is followed through all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget

from briefreader.keys import READER, bindings, labels
from briefreader.screens.page import Page
from briefreader.trail import Place, Trail, trail_of_entity
from briefreader.widgets.article import ArticleView, Mark
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.lines import LineView, Piece
from briefreader.widgets.names import NamesPane
from briefreader.widgets.sources import SourceChosen, SourceList, SourceStrip
from briefsearch.errors import BriefError, CacheError
from briefsearch.model import Article, ArticleHead, Block, BlockKind, Problem, Progress, Span
from briefsearch.text import clean_line

_BUILD_DELAY_S = 0.2
_ROOM_FOR_WORDS = 100


@dataclass(slots=True)
class Bookmark:
    """Where the reader was in an article, and which folds were open there."""

    article: str
    offset: int = 0
    open_folds: set[int] = field(default_factory=set)


class ReaderScreen(Page[None]):
    """Owns which source is open, what is followed, and the way back."""

    COMMANDS_HERE = READER
    BINDINGS: ClassVar = bindings(READER)

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[ArticleHead, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.current = 0
        self.followed: Trail | None = None
        self.entity: Trail | None = None
        self._walked: Trail | None = None
        self._progress: Progress | None = None
        self._bookmarks: dict[str, Bookmark] = {}
        self._way_back: list[Bookmark] = []
        self._built_once = False
        self._top_before_find = 0

    # What stands on the page

    def under_masthead(self) -> Iterable[Widget]:
        """Yield the row of sources, which shows where the list does not fit."""
        yield SourceStrip()

    def content(self) -> Iterable[Widget]:
        """Yield list, text and names."""
        with Horizontal(classes="content"):
            yield SourceList()
            yield ArticleView()
            yield NamesPane()

    def on_mount(self) -> None:
        """Show the library as the manifest has it, and look for changes once the page is painted."""
        self.sub_title = ""
        self.show_keys(labels(READER))
        self.reload()
        self.article_view.focus()
        self.set_timer(_BUILD_DELAY_S, self.build)
        if notice := self.reader_app.library.notice:
            self.say(notice, sign=self.reader_app.signs.unreadable)

    @property
    def article_view(self) -> ArticleView:
        """The pane with the text."""
        return self.query_one(ArticleView)

    @property
    def source_list(self) -> SourceList:
        """The list of sources."""
        return self.query_one(SourceList)

    @property
    def pane(self) -> LineView:
        """The pane that moves: the one with the focus."""
        return self.source_list if self.focused is self.source_list else self.article_view

    @property
    def order(self) -> list[str]:
        """The ids of the articles in the order of the list."""
        return [head.id for head in self.heads]

    @property
    def article_id(self) -> str:
        """The id of the open article, empty where none is."""
        return self.heads[self.current].id if self.current < len(self.heads) else ""

    # The library

    def reload(self) -> None:
        """Show the library as it now is, staying at the same article and place."""
        self._remember()
        before = self.article_id
        library = self.reader_app.library
        self.heads = library.heads()
        # A file may be called anything: its name is text only once it is cleaned.
        self.problems = tuple(
            Problem(clean_line(problem.path), clean_line(problem.reason)) for problem in library.problems()
        )
        words = sum(head.words for head in self.heads)
        accounts = f"{len(self.heads):,} account{'' if len(self.heads) == 1 else 's'}"
        right = f"{accounts} {self.reader_app.signs.middot} {words:,} words" if self.heads else "no accounts"
        if self.app.size.width < _ROOM_FOR_WORDS:
            right = accounts
        self.show_masthead(self.reader_app.library_name, right)
        self.source_list.show_sources(self.heads, self.problems)
        self.current = self.order.index(before) if before in self.order else min(self.current, self._last)
        self._show_current()

    @property
    def _last(self) -> int:
        return max(0, len(self.heads) + len(self.problems) - 1)

    @work(exclusive=True, group="build")
    async def build(self) -> None:
        """Bring index and names in step with the files in a process of their own, and show the result."""
        try:
            async for event in self.reader_app.build():
                self._progress = event if isinstance(event, Progress) else None
                if isinstance(event, Progress) and event.phase == "reading" and event.done == event.total:
                    self.reload()
                self.refresh_status()
        except CacheError as error:
            self._move_cache(error)
            return
        except BriefError as error:
            self.say_error(str(error))
        finally:
            self._progress = None
        self._built_once = True
        self.reload()
        self._show_names()

    def _move_cache(self, error: CacheError) -> None:
        try:
            self.reader_app.move_cache(error)
        except CacheError:
            self.say_error(f"{error}; reading works, searching does not")
            return
        self.say_error(self.reader_app.library.notice)
        self.build()

    def action_reread(self) -> None:
        """Read the files of the library again."""
        self.build()
        self.say("reading the library again")

    # Which source is open

    def open_source(self, number: int, offset: int | None = None) -> None:
        """Open source `number` where it was left, or at character `offset`."""
        self._remember()
        self.current = max(0, min(number, self._last))
        self._show_current(offset)

    def _remember(self) -> None:
        view = self.article_view
        if self.article_id and view.article is not None and view.article.id == self.article_id:
            self._bookmarks[self.article_id] = Bookmark(self.article_id, view.top_offset, view.open_folds)

    def _show_current(self, offset: int | None = None) -> None:
        view, counts = self.article_view, self._counts()
        self.source_list.choose(self.current)
        self.query_one(SourceStrip).show_sources(self.heads, self.current, counts)
        if not self.article_id:
            view.show_article(self._page_without_article())
        else:
            article = self._read(self.article_id)
            left = self._bookmarks.get(article.id, Bookmark(article.id))
            unchanged = view.article == article
            if not unchanged:
                view.show_article(article, left.offset, left.open_folds)
            if offset is not None:
                view.go_to(Span(offset, offset + 1))
        self._show_marks()
        self._show_names()

    def _read(self, article_id: str) -> Article:
        try:
            return self.reader_app.library.article(article_id)
        except BriefError as error:
            return page_of_ours("This account is gone", [str(error), "Press R to read the library again."])

    def _page_without_article(self) -> Article:
        if self.problems and self.current < len(self.heads) + len(self.problems):
            problem = self.problems[self.current - len(self.heads)]
            return page_of_ours(
                f"{problem.path} could not be read",
                [
                    f"{problem.reason[:1].upper()}{problem.reason[1:]}.",
                    "All other accounts are open, and nothing was changed.",
                    "Mend the file, then press R to read the library again.",
                ],
            )
        if not self._built_once:
            return page_of_ours("Reading the library for the first time", ["A moment, please."])
        return page_of_ours(
            "This library is empty.",
            [
                f"It is the folder {self.reader_app.library.root.resolve()}.",
                "Put accounts into it as Markdown (.md) or plain text (.txt), one file each, and press R.",
                "To see what this program does with five of them, run: briefreader --briefing",
            ],
        )

    @on(SourceChosen)
    def _source_chosen(self, message: SourceChosen) -> None:
        self._leave_place()
        self.open_source(message.number)

    def action_source(self, number: int) -> None:
        """Open the source with this number, from 1."""
        if number <= self._last + 1:
            self._leave_place()
            self.open_source(number - 1)

    def action_turn(self, step: int) -> None:
        """Open the next or previous source."""
        if 0 <= self.current + step <= self._last:
            self._leave_place()
            self.open_source(self.current + step)
        else:
            self.say("this is the last source" if step > 0 else "this is the first source")

    def action_next_pane(self) -> None:
        """Move the focus between the text and the list of sources."""
        target = self.article_view if self.focused is self.source_list else self.source_list
        if target.display:
            target.focus()

    def action_move(self, lines: int) -> None:
        """Scroll the text, or choose another source while the list has the focus."""
        if self.focused is self.source_list:
            self.source_list.choose(self.source_list.chosen + lines)
        else:
            super().action_move(lines)

    def action_open(self) -> None:
        """Open the chosen source, or the first fold in view."""
        if self.focused is self.source_list:
            self._leave_place()
            self.open_source(self.source_list.chosen)
            self.article_view.focus()
        elif (fold := self.article_view.first_fold_in_view()) is not None:
            self.article_view.toggle_fold(fold)

    def action_paragraph(self, step: int) -> None:
        """Go to the next or previous paragraph."""
        self.article_view.move_paragraph(step)

    def action_zen(self) -> None:
        """Show the text alone, or everything again."""
        self.toggle_class("-zen")
        self.query_one(KeyLine).display = not self.has_class("-zen")

    # The way back

    def _leave_place(self) -> None:
        self._remember()
        if self.article_id:
            self._way_back.append(self._bookmarks[self.article_id])

    def action_back(self) -> None:
        """Return to the place before the last jump."""
        while self._way_back:
            place = self._way_back.pop()
            if place.article in self.order:
                self._bookmarks[place.article] = place
                self.current = self.order.index(place.article)
                self._show_current()
                self.article_view.go_to_offset(place.offset)
                return
        self.say("there is no earlier place to go back to")

    # What is followed

    def follow(self, trail: Trail, place: Place | None = None) -> None:
        """Follow a search or a find: mark its places, and go to `place` or to where the trail is."""
        self.followed = self._walked = trail.at(trail.index_of(place)) if place is not None else trail
        self._leave_place()
        self._go_to(self.followed.here)

    def follow_entity(self, trail: Trail) -> None:
        """Follow a name: mark its mentions, and go to where the trail is."""
        self.entity = self._walked = trail
        self._leave_place()
        self._go_to(trail.here)

    def _go_to(self, place: Place | None) -> None:
        if place is None or place.article not in self.order:
            self._show_marks()
            return
        number = self.order.index(place.article)
        if number != self.current:
            self.open_source(number)
        self.article_view.go_to(place.span)
        self._show_marks()

    def action_walk(self, step: int) -> None:
        """Go to the next or previous match of what was last asked for."""
        if self.followed is None or not self.followed.places:
            self.say("nothing is followed yet: / searches all sources, f this one")
            return
        self.followed = self._walked = self._stepped(self.followed, step)
        self._go_to(self.followed.here)

    def action_mention(self, step: int) -> None:
        """Go to the next or previous mention of the followed name."""
        if self.entity is None:
            self.say("no name is followed yet: @ jumps to one")
            return
        self.entity = self._walked = self._stepped(self.entity, step)
        self._go_to(self.entity.here)

    def _stepped(self, trail: Trail, step: int) -> Trail:
        stepped = trail.step_from(step, self.article_id, self.order, self.article_view.in_view)
        if (step > 0) != (stepped.index > trail.index) and len(trail.places) > 1:
            self.say(f"on from the {'first' if step > 0 else 'last'} {trail.noun}")
        if (here := stepped.here) is not None and here.article != self.article_id:
            self._leave_place()
        return stepped

    def action_mention_elsewhere(self) -> None:
        """Go to the first mention of the followed name in the next source that has one."""
        if self.entity is None:
            self.say("no name is followed yet: @ jumps to one")
        elif (trail := self.entity.next_article(self.article_id, self.order)) is None:
            self.say(f"only this source names {self.entity.label}")
        else:
            self._leave_place()
            self.entity = self._walked = trail
            self._go_to(trail.here)

    def action_leave(self) -> None:
        """Stop following: the search first, then the name; and leave the text alone again."""
        if self.has_class("-zen"):
            self.action_zen()
        elif self.followed is not None:
            self.followed = None
        elif self.entity is not None:
            self.entity = None
        self._walked = self.entity
        self.article_view.focus()
        self._show_marks()

    def _counts(self) -> dict[str, int] | None:
        trail = self.followed or self.entity
        return trail.counts() if trail is not None else None

    def _show_marks(self) -> None:
        marks: list[Mark] = []
        here = self._walked.here if self._walked is not None else None
        here_span = here.span if here is not None and here.article == self.article_id else None
        if here_span is not None:
            role = "mention-here" if self._walked is self.entity else "match-here"
            marks.append(Mark(here_span.start, here_span.end, role, role == "match-here"))
        for trail, role in ((self.followed, "match"), (self.entity, "mention")):
            if trail is None:
                continue
            marks += [
                Mark(span.start, span.end, role, role == "match")
                for span in trail.in_article(self.article_id)
            ]
        self.article_view.show_marks(marks, here_span)
        self.source_list.show_counts(self._counts())
        self.query_one(SourceStrip).show_sources(self.heads, self.current, self._counts())
        self.refresh_status()

    @on(ArticleView.Scrolled)
    def refresh_status(self) -> None:
        """Show what is followed and how far down the reader is."""
        pieces: list[Piece] = []
        for trail, role in ((self.followed, "count"), (self.entity, "name")):
            if trail is not None:
                at = (
                    f"{trail.noun} {trail.index + 1} of {len(trail.places)}"
                    if trail.places
                    else "nothing found"
                )
                pieces += [(f"{trail.sign} ", role), (trail.label, "ink"), (f"  {at}    ", "quiet")]
        if self._progress is not None:
            done = f"{self._progress.phase} {self._progress.done:,} of {self._progress.total:,}"
            pieces.append((done, "quiet"))
        if not pieces and self.article_id and self.heads[self.current].published is None:
            evidence = self.heads[self.current].published_evidence
            pieces = [(f"{self.reader_app.signs.uncertain} ", "ink"), (evidence, "quiet")] if evidence else []
        self.show_status(pieces, [(f"{self.article_view.percent} %", "quiet")] if self.article_id else ())

    @work(exclusive=True, group="names")
    async def _show_names(self) -> None:
        pane = self.query_one(NamesPane)
        if not self.has_class("-wide") or not self._built_once or not self.article_id:
            return
        try:
            pane.show_names(await self.reader_app.answerer.names(self.article_id), self.article_id)
        except BriefError as error:
            self.say_error(str(error))

    def on_resize(self) -> None:
        """Fill the column of names when the window became wide enough for it."""
        self._show_names()

    # What is asked, each on a screen of its own

    def action_search(self) -> None:
        """Ask for words in all sources."""
        from briefreader.screens.search import SearchScreen

        query = self.followed.label if self.followed is not None and self.followed.sign == "/" else ""
        self.app.push_screen(SearchScreen(query), self._searched)

    def _searched(self, found: tuple[Trail, Place | None] | None) -> None:
        if found is not None:
            self.follow(*found)

    def action_find(self) -> None:
        """Ask for words in this article."""
        from briefreader.screens.find import FindScreen

        if self.article_id:
            self._remember()
            self._top_before_find = self.article_view.top
            self.app.push_screen(FindScreen(self.article_id, self.preview_find), self._found)

    def preview_find(self, matches: Sequence[Span]) -> None:
        """Mark what a find would find as it is typed, and show the first match from where the reader was."""
        self._to_place_before_find()
        self.article_view.show_marks([Mark(span.start, span.end, "match", True) for span in matches])
        start = self.article_view.in_view.start
        below = next((span for span in matches if span.start >= start), matches[0] if matches else None)
        if below is not None:
            self.article_view.go_to(below)

    def _to_place_before_find(self) -> None:
        left, article = self._bookmarks[self.article_id], self.article_view.article
        if article is not None:
            self.article_view.show_article(article, left.offset, left.open_folds)
            self.article_view.go_to_line(self._top_before_find)

    def _found(self, trail: Trail | None) -> None:
        self._to_place_before_find()
        if trail is None:
            self._show_marks()
            return
        start = self.article_view.in_view.start
        ahead = next((number for number, place in enumerate(trail.places) if place.span.start >= start), 0)
        self.follow(trail.at(ahead))

    def action_jump(self) -> None:
        """Ask for a person, place or organisation."""
        from briefreader.screens.jump import JumpScreen

        self.app.push_screen(JumpScreen(self.heads, self.current), self._jumped)

    def _jumped(self, found: tuple[str, str | None] | None) -> None:
        if found is not None:
            self._follow_name(*found)

    @work(exclusive=True, group="entity")
    async def _follow_name(self, entity_id: str, article_id: str | None) -> None:
        try:
            entity = await self.reader_app.answerer.entity(entity_id)
        except BriefError as error:
            self.say_error(str(error))
            return
        trail = trail_of_entity(entity, self.order)
        if article_id is not None and trail.in_article(article_id):
            trail = trail.at(trail.index_of(Place(article_id, trail.in_article(article_id)[0])))
        self.follow_entity(trail)

    def action_compare(self) -> None:
        """Choose an account to put beside this one."""
        from briefreader.screens.choose import ChooseScreen

        if not self.article_id:
            return
        if len(self.heads) < 2:
            self.say("comparing takes two accounts, and this library has one")
            return
        self.app.push_screen(ChooseScreen(self.heads, self.current), self._compare_with)

    def _compare_with(self, other: str | None) -> None:
        from briefreader.screens.compare import CompareScreen

        if other is not None:
            offset = self.article_view.top_offset
            screen = CompareScreen(self.heads, (self.article_id, other), offset)
            self.app.push_screen(screen, self._compared)

    def _compared(self, place: Place | None) -> None:
        if place is not None:
            self._leave_place()
            self._go_to(place)


def page_of_ours(title: str, paragraphs: Sequence[str]) -> Article:
    """Return a page that the program itself says, as an article without an id."""
    paragraphs = [clean_line(paragraph) for paragraph in paragraphs]
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article("", title, "\n\n".join(paragraphs), tuple(blocks))
