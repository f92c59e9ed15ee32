"""Asking: the comparison comes first, findings later, and keys that need either wait for it in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from textual import work
from textual.widget import AwaitMount

from briefreader.screens.comparing.differing import Differing
from briefreader.screens.comparing.panes import Panes
from briefreader.screens.comparing.partners import Partners
from briefreader.widgets.map import MapPane
from briefsearch.comparison.values import Comparison, Findings, Passage
from briefsearch.errors import BriefError
from briefsearch.model import Article, ArticleHead, Progress, Sentence

_Arguments = ParamSpec("_Arguments")
_Screen = TypeVar("_Screen", bound="Asking")
_Action = Callable[Concatenate[_Screen, _Arguments], None]


def _once(
    is_ready: Callable[[Asking], bool],
) -> Callable[[_Action[_Screen, _Arguments]], _Action[_Screen, _Arguments]]:
    def decorate(action: _Action[_Screen, _Arguments]) -> _Action[_Screen, _Arguments]:
        @wraps(action)
        def waiting(screen: _Screen, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
            screen.let_wait(is_ready, partial(action, screen, *args, **kwargs))

        return waiting

    return decorate


once_compared = _once(lambda screen: screen.is_compared)
once_found = _once(lambda screen: screen.is_compared and screen.findings is not None)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which accounts were compared, in which order, and where the reader was."""

    articles: tuple[Article, ...]
    active: str
    offset: int


class Asking(Panes):
    """Owns what was found of the accounts, and the sets of accounts that were compared before."""

    def __init__(self, heads: Sequence[ArticleHead], articles: Sequence[Article], offset: int = 0) -> None:
        """Compare `articles` of the sources `heads`, beginning at character `offset` of the first."""
        super().__init__(heads, articles, offset)
        self._waiting: deque[tuple[Callable[[Asking], bool], Callable[[], None]]] = deque()
        self._before: list[_Chosen] = []
        self.forget()

    def forget(self) -> None:
        """Know nothing of the accounts, as before they are compared."""
        self.comparison = None
        self.progress: Progress | None = None
        self.findings: Findings | None = None
        self.is_compared: bool = False
        # Why there is no more to come than there is; empty where nothing failed.
        self.failure = ""
        self.partners = Partners(Comparison((), {}, (), {}))
        self.differing = Differing(Findings((), (), (), ()))
        self.passages: dict[Sentence, Passage] = {}

    @property
    def is_asking(self) -> bool:
        """Whether there is more to come."""
        return self.findings is None and not self.failure

    @property
    def is_waiting(self) -> bool:
        """Whether a key was pressed that needs what is not there yet."""
        return bool(self._waiting)

    def settle(self) -> None:
        """Bring what is at hand into view and show it."""
        raise NotImplementedError

    # Keys that wait

    def let_wait(self, is_ready: Callable[[Asking], bool], action: Callable[[], None]) -> None:
        """Do `action` as soon as the page is ready for it and for all that was pressed before it."""
        # What was said before this key would hide what is to be said after it.
        self._notice = ()
        if self.is_asking or is_ready(self):
            self._waiting.append((is_ready, action))
            self._do_waiting()
        else:
            self.say_error(self.failure)

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something as soon as the accounts are compared."""
        self.let_wait(lambda screen: screen.is_compared, done)

    def _do_waiting(self) -> None:
        while self._waiting and self.is_current and self._waiting[0][0](self):
            self._waiting.popleft()[1]()
            if self.app.screen is not self:
                # What was pressed after it was meant for the page that it opened.
                self._waiting.clear()
        if self._waiting:
            self.refresh_status()

    def on_screen_resume(self) -> None:
        """Go on with what waited while another page was in front."""
        self._do_waiting()

    # Asking

    def on_mount(self) -> None:
        """Show the accounts, and ask for the comparison."""
        self._begin()

    def _begin(self) -> None:
        self.activate(self.active)
        self.settle()
        self._compare()

    @work(exclusive=True, group="compare")
    async def _compare(self) -> None:
        """Align the accounts, show what came of it, and add what else is found."""
        with self.while_shown():
            await self._ask([article.id for article in self.articles])

    async def _ask(self, ids: list[str]) -> None:
        try:
            self._show_comparison(await self.reader_app.answerer.compare(ids, self.show_progress))
            self._show_findings(await self.reader_app.answerer.findings(ids))
        except BriefError as error:
            # What is there stays; keys that wait for more would wait for ever.
            self.failure = str(error)
            self._waiting.clear()
            self.say_error(self.failure)

    def show_progress(self, progress: Progress) -> None:
        """Tell how far a comparison is that takes long."""
        self.progress = progress
        self.refresh_status()

    def _show_comparison(self, comparison: Comparison) -> None:
        self.comparison, self.partners = comparison, Partners(comparison)
        for column in self.columns:
            article_id = column.article.id
            pairs = self.partners.best_by_number(article_id)
            column.show_comparison(comparison.sentences[article_id], pairs)
        self.active.cursor = self.active.sentence_at(self.begin_at)
        self.call_after_refresh(self._settle_first)

    def _settle_first(self) -> None:
        if self.comparison is None:
            return
        self.show_map()
        self.show_heads()
        self.settle()
        self.is_compared = True
        self._do_waiting()

    def _show_findings(self, findings: Findings) -> None:
        self.findings, self.differing = findings, Differing(findings)
        self.passages = {one: passage for passage in findings.passages for one in passage.sentences}
        for column in self.columns:
            column.show_figures(self.differing.spans.get(column.article.id, ()))
        self.show_map()
        self.refresh_status()
        self._do_waiting()

    def show_map(self) -> None:
        """Map the accounts as they now are."""
        self.query_one(MapPane).show_columns(self.columns)

    # Other accounts

    def _chosen(self) -> _Chosen:
        column = self.active
        offset = column.sentences[column.cursor].start if column.sentences else self.begin_at
        return _Chosen(tuple(self.articles), column.article.id, offset)

    def compare_others(self, ids: Sequence[str]) -> None:
        """Compare the accounts of these ids, at the place at hand if its account is among them."""
        if list(ids) == [article.id for article in self.articles]:
            return
        known = {article.id: article for article in self.articles}
        library = self.reader_app.library
        try:
            articles = [known[each] if each in known else library.article(each) for each in ids]
        except BriefError as error:
            self.say_error(str(error))
            return
        now = self._chosen()
        active, offset = (now.active, now.offset) if now.active in ids else (ids[0], 0)
        self._before.append(now)
        self._show_chosen(_Chosen(tuple(articles), active, offset))

    def _show_chosen(self, wanted: _Chosen) -> None:
        if set(wanted.articles) == set(self.articles):
            self.exchange([article.id for article in wanted.articles])
            self.show_map()
            self.call_after_refresh(self.settle)
            return
        self.begin_at = wanted.offset
        self.workers.cancel_group(self, "compare")
        self.forget()
        mounted = self.replace(wanted.articles, wanted.active)
        self.show_map()
        self.call_next(self._begin_once, mounted)

    async def _begin_once(self, mounted: AwaitMount) -> None:
        await mounted
        self._begin()

    def compare_those_before(self) -> bool:
        """Compare again what was compared before the last change; return whether there was one."""
        if not self._before:
            return False
        self._show_chosen(self._before.pop())
        return True

    def drop_waiting(self) -> None:
        """Do not do what waits: it was meant for accounts that are no longer compared."""
        self._waiting.clear()
