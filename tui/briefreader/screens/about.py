"""About a name: all that is known of one entity, and each of its mentions in context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget

from briefreader.heads import Heads
from briefreader.keys import labels
from briefreader.passages.trail import Named, Place
from briefreader.screens.copying import CopyingPage, Quotable
from briefreader.widgets.entity import Fact, FactKind, FactList, FactSummary, MentionList, groups_of
from briefreader.widgets.lines import Picked, Piece, Pieces
from briefreader.wording.bylines import account_name, short_date
from briefreader.wording.saying import plural
from briefsearch.entities.views import EntityView
from briefsearch.errors import BriefError, InputError
from briefsearch.model import ArticleHead, Entity
from briefsearch.text import clean_line

_MOST_MENTIONS = 2000
_NO_MENTION = "only mentions can be copied: {next-pane} leads to them"
_GONE = "this name is not in the library any more; {leave} goes back"


class AboutPage(CopyingPage[Named]):
    """Dismissed with the name to follow and the mention to open, or with None."""

    def __init__(self, heads: Sequence[ArticleHead], entity_id: str, article_id: str = "") -> None:
        """Show all about an entity of the sources `heads`, beginning at its first mention in an article."""
        super().__init__()
        self.heads = Heads.of(heads)
        self.entity_id = entity_id
        self._article_id = article_id
        self.view: EntityView | None = None
        self._error = ""
        # Keys wait while the view is asked for, and while a correction is made.
        self.is_busy = True
        self.is_correcting = False
        # The names were built anew while another page covered this one.
        self.is_stale = False
        # What to show instead where a correction that is undone takes the entity away.
        self.instead = ""
        self.waiting: list[Callable[[], None]] = []

    def content(self) -> Iterable[Widget]:
        """Yield the facts, short and whole, and the mentions."""
        yield FactSummary()
        with Horizontal(classes="content"):
            yield FactList()
            yield MentionList(self.heads)

    def on_mount(self) -> None:
        """Show the furniture and ask for everything."""
        self.show_masthead(self.reader_app.library_name, ["about a name"])
        self._activate(self.mentions)
        self.ask()

    @property
    def facts(self) -> FactList:
        """The list of names, accounts and companions."""
        return self.query_one(FactList)

    @property
    def mentions(self) -> MentionList:
        """The list of mentions."""
        return self.query_one(MentionList)

    @property
    def pane(self) -> FactList | MentionList:
        """The list that moves."""
        return self.facts if self.facts.is_active else self.mentions

    def passage_at_hand(self) -> Quotable:
        """Return the sentence of the chosen mention."""
        if self.pane is self.facts:
            return Quotable(lacking=self.with_keys(_NO_MENTION))
        line = self.mentions.chosen_line
        return self.sentence_of(line) if line is not None else Quotable()

    @property
    def entity(self) -> Entity:
        """The entity that is shown; there is one whenever `once_answered` does anything."""
        assert self.view is not None
        return self.view.entity

    @property
    def is_in_front(self) -> bool:
        """Whether nothing covers the page; to Textual, one that a whole page covers is current too."""
        return self.app.screen is self

    # The view

    def library_built(self) -> None:
        """Show what is known by now: at once, or as soon as the page is in front again."""
        if self.is_in_front and not self.is_correcting:
            self.ask()
        else:
            self.is_stale = True

    def on_screen_resume(self) -> None:
        """Show what is known by now, if the names were built anew meanwhile."""
        if self.is_stale and not self.is_correcting:
            self.ask()

    def ask(self) -> None:
        """Ask for everything; keys wait for the answer."""
        self.is_busy, self.is_stale = True, False
        self._answer()

    @work(exclusive=True, group="entity")
    async def _answer(self) -> None:
        with self.while_shown():
            try:
                view = await self.reader_app.answerer.entity_view(self.entity_id, limit=_MOST_MENTIONS)
            except BriefError as error:
                self._fail(error)
                return
            self._error = self.instead = ""
            self._show(view)
            self.go_on()

    def _fail(self, error: BriefError) -> None:
        is_gone = isinstance(error, InputError)
        if is_gone and self.instead not in ("", self.entity_id):
            self.entity_id, self.instead = self.instead, ""
            self.ask()
            return
        if is_gone or self.view is None:
            self.view = None
            self._error = self.with_keys(_GONE) if is_gone else str(error)
            self._show_nothing()
        else:
            self.say_error(str(error))
        self.waiting.clear()
        self.go_on()

    def _show_nothing(self) -> None:
        self.facts.show_groups([])
        self.query_one(FactSummary).show_groups([])
        self.mentions.show_lines_of([])
        self.show_masthead(self.reader_app.library_name, ["about a name"])

    def _show(self, view: EntityView) -> None:
        is_first, self.view = self.view is None, view
        groups = groups_of(view, self.heads)
        self.facts.show_groups(groups)
        self.query_one(FactSummary).show_groups(groups)
        self.mentions.show_lines_of(view.lines)
        if is_first and self._article_id:
            self.mentions.choose_first(self._article_id)
        entity, dot = view.entity, self.reader_app.signs.middot
        kind, count = entity.kind.value, f"{entity.total:,}"
        accounts = plural(entity.articles, "account")
        self.show_masthead(
            entity.name, [f"{kind} {dot} {count} in {accounts}", f"{kind} {dot} {count}", kind]
        )
        self.refresh_status()

    # The status line

    def refresh_status(self) -> None:
        """Say of the chosen mention, or fact, what its line leaves out."""
        view = self.view
        if self._error:
            sign = f"{self.reader_app.signs.unreadable} "
            self.show_status([(sign, "differ"), (clean_line(self._error), "ink")])
        elif view is None:
            self.show_status(())
        elif self.pane is self.facts:
            fact = self.facts.chosen_fact
            self.show_status(self._told(fact, view) if fact is not None else ())
        else:
            self._show_mention(view)

    def _show_mention(self, view: EntityView) -> None:
        line, number = self.mentions.chosen_line, self.mentions.chosen
        if line is None:
            self.show_status([("the texts have changed; its mentions come by themselves", "quiet")])
            return
        of = f"{len(view.lines):,}"
        of = f"the first {of} of {view.entity.total:,}" if view.is_cut else of
        paragraph = view.paragraphs[number]
        self.show_status(
            [
                (f"mention {number + 1:,} of {of}  ", "quiet"),
                *self._account(line.article),
                (f"  paragraph {paragraph}" if paragraph else "  in a heading", "quiet"),
            ]
        )

    def _account(self, article_id: str) -> list[Piece]:
        rank = self.heads.ranks.get(article_id)
        if rank is None:
            return [(article_id, "ink")]
        head = self.heads[rank]
        return [(account_name(head), "ink"), (f"  {short_date(head, self.reader_app.signs)}", "quiet")]

    def _told(self, fact: Fact, view: EntityView) -> Pieces:
        mentions = plural(fact.count, "mention")
        if fact.kind is FactKind.ACCOUNT:
            return [
                *self._account(fact.key),
                (f"  {mentions if fact.count else 'does not name it'}", "quiet"),
            ]
        if fact.kind is FactKind.SPELLING:
            return [(fact.label, "ink"), (f"  {mentions} of {view.entity.total:,}", "quiet")]
        shared = f"  {plural(fact.count, 'sentence')} with "
        return [(fact.label, "ink"), (shared, "quiet"), (view.entity.name, "ink")]

    # Keys

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with what is shown: now, or as soon as it is there."""
        if self.is_busy:
            self.waiting.append(done)
        elif self.view is not None:
            done()
            self.refresh_status()

    def go_on(self) -> None:
        """Do what was asked for meanwhile, until that asks again."""
        self.is_busy = False
        while self.waiting and not self.is_busy:
            self.waiting.pop(0)()
            if not self.is_in_front:
                # What came after was meant for the page that was opened.
                self.waiting.clear()
        self.refresh_status()

    def action_next_pane(self) -> None:
        """Move in the facts instead of the mentions, or the other way round."""
        self.once_answered(lambda: self._activate(self.mentions if self.facts.is_active else self.facts))

    def _activate(self, pane: FactList | MentionList) -> None:
        is_facts = pane is self.facts
        self.set_class(is_facts, "-facts")
        self.facts.activate(active=is_facts)
        self.mentions.activate(active=not is_facts)
        pane.focus()
        known = dict(labels(self.COMMANDS_HERE)) | {"tab": "mentions" if is_facts else "names"}
        # Of so many keys the last two stay in a narrow window: help, and the way back.
        stay = [(key, known.pop(key)) for key in ("?", "esc")]
        del known["q"]
        self.show_keys([*known.items(), *stay])

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        self.once_answered(partial(self._pick, message))

    def _pick(self, message: Picked) -> None:
        pane = self.facts if message.view is self.facts else self.mentions
        self._activate(pane)
        pane.choose(message.number)
        self._open()

    def action_open(self) -> None:
        """Open the chosen mention, the first one of a spelling or account, or all about a companion."""
        self.once_answered(self._open)

    def _open(self) -> None:
        line, fact = self.mentions.chosen_line, self.facts.chosen_fact
        if self.pane is self.mentions:
            if line is not None:
                self.dismiss(Named(self.entity_id, Place(line.article, line.span)))
        elif fact is None:
            return
        elif fact.kind is FactKind.COMPANION:
            self.app.push_screen(type(self)(self.heads, fact.key, self._article_id), self._left_companion)
        elif not fact.count:
            self.say("this account does not name it")
        elif self._choose_first(fact):
            self._activate(self.mentions)
        else:
            self.say(f"no such mention is among the first {len(self.mentions.lines):,}")

    def _choose_first(self, fact: Fact) -> bool:
        if fact.kind is FactKind.ACCOUNT:
            return self.mentions.choose_first(article_id=fact.key)
        return self.mentions.choose_first(match=fact.key)

    def _left_companion(self, named: Named | None) -> None:
        if named is not None:
            self.dismiss(named)

    def action_leave(self) -> None:
        """Go back; a correction that is being made is finished first."""
        if self.is_correcting:
            self.waiting.append(self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        self.dismiss(None)
