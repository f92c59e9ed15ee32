"""What is known of one name: facts to choose from, the same in three lines, and its mentions in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from rich.cells import cell_len
from textual import events

from briefreader.heads import Heads
from briefreader.widgets.concordance import ConcordanceList
from briefreader.widgets.lines import ChoiceView, LineView, Piece, Pieces, cut, justified, padded, width_of
from briefreader.wording.bylines import account_name, day_month_year
from briefreader.wording.saying import plural
from briefsearch.entities.views import EntityView
from briefsearch.model import ArticleHead, ConcordanceLine

_MARGIN = 4
_BAR = 8
_MOST_NAMES = 8
_MOST_ACCOUNTS = 12
# A longer number has no room before a name.
_MOST_NUMBERS = 99
_ROLES = {"match": "mention", "match-here": "mention-here"}


class FactKind(Enum):
    """What a fact is about."""

    SPELLING = "spelling"
    ACCOUNT = "account"
    COMPANION = "companion"


@dataclass(frozen=True, slots=True)
class Fact:
    """How often a name is written so, stands in an account, or shares sentences with another name.

    `key` is the spelling, the id of the article or that of the other entity; `number` that of the account.
    """

    kind: FactKind
    key: str
    label: str
    count: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one kind under a heading, which is `label` where there is little room.

    `note` stands below the heading, and `more` counts what is left out.
    """

    heading: str
    label: str
    facts: tuple[Fact, ...]
    note: str = ""
    more: int = 0


def groups_of(view: EntityView, heads: Heads) -> list[Group]:
    """Return what is known of an entity: how it is written, in which accounts it stands, and with whom."""
    of = len(heads)
    spellings = [Fact(FactKind.SPELLING, name, name, count) for name, count in view.spellings.items()]
    accounts = list(_accounts(view, heads))
    companions = tuple(
        Fact(FactKind.COMPANION, entity.id, entity.name, count) for entity, count in view.companions
    )
    is_all = view.companions_of == view.entity.articles
    named = sum(fact.count > 0 for fact in accounts)
    most = tuple(spellings[:_MOST_NAMES])
    share = f"{view.entity.articles:,} of {of:,}"
    groups = [
        Group("Written", "written", most, more=len(spellings) - len(most)),
        Group(
            f"In {share} account{'' if of == 1 else 's'}",
            f"in {share}",
            tuple(accounts),
            dates(view),
            view.entity.articles - named,
        ),
        Group(
            "In one sentence with",
            "with",
            companions,
            "" if is_all else f"counted in {plural(view.companions_of, 'account')}",
        ),
    ]
    return [group for group in groups if group.facts]


def _accounts(view: EntityView, heads: Heads) -> Iterable[Fact]:
    """Yield all accounts of a small library, in its order; of a large one those that name it most."""
    counts = view.entity.counts
    chosen: Iterable[str] = heads.order
    if len(heads) > _MOST_ACCOUNTS:
        chosen = sorted(counts, key=lambda article: -counts[article])[:_MOST_ACCOUNTS]
    for article in chosen:
        rank = heads.ranks.get(article)
        name = account_name(heads[rank]) if rank is not None else article
        number = f"{rank + 1}" if rank is not None and len(heads) <= _MOST_NUMBERS else ""
        yield Fact(FactKind.ACCOUNT, article, name, counts.get(article, 0), number)


def dates(view: EntityView) -> str:
    """Return from when to when the accounts are that name an entity, in words where that is not known."""
    if view.first is None or view.last is None:
        return "none of them has a date"
    first, last = day_month_year(view.first), day_month_year(view.last)
    return first if first == last else f"{first} to {last}"


class FactList(ChoiceView, can_focus=True):
    """Names, accounts and companions, of which one is chosen while the list is the one that moves."""

    def __init__(self) -> None:
        super().__init__()
        self.is_active = False
        self._rows: list[tuple[Fact | str, str]] = []
        self._choices: list[int] = []
        self._most = 1
        self._count_width = 0

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show facts; the one that was chosen stays chosen where it still is."""
        before = self.chosen_fact
        self._rows = []
        for group in groups:
            if self._rows:
                self._rows.append(("", "ink"))
            self._rows.append((group.heading, "strong"))
            self._rows += [(note, "quiet") for note in (group.note,) if note]
            self._rows += [(fact, "ink") for fact in group.facts]
            self._rows += [(f"and {group.more:,} more", "quiet")] if group.more else []
        self._choices = [y for y, (row, _) in enumerate(self._rows) if isinstance(row, Fact)]
        self._most = max((fact.count for fact in self._facts(FactKind.ACCOUNT)), default=1) or 1
        self._count_width = max((len(f"{fact.count:,}") for fact in self._facts(*FactKind)), default=0)
        self.relayout()
        same = (
            number
            for number, fact in enumerate(self._facts(*FactKind))
            if before is not None and (fact.kind, fact.key) == (before.kind, before.key)
        )
        self.choose(next(same, 0))

    def _facts(self, *kinds: FactKind) -> Iterable[Fact]:
        return (row for row, _ in self._rows if isinstance(row, Fact) and row.kind in kinds)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep what is chosen in view."""
        self.choose(self.chosen)

    def activate(self, *, active: bool) -> None:
        """Show a choice, or none while another list moves."""
        self.is_active = active
        self.redraw()

    @property
    def chosen_fact(self) -> Fact | None:
        """The fact that is chosen, None where there is none."""
        return next(islice(self._facts(*FactKind), self.chosen, None), None)

    @property
    def count(self) -> int:
        """How many facts there are."""
        return len(self._choices)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the line of a fact; heading and note above the first of a group stay in view with it."""
        y = first = self._choices[choice]
        while first and isinstance(self._rows[first - 1][0], str) and self._rows[first - 1][0]:
            first -= 1
        # What is left out of the last group is told under it.
        last = len(self._rows) - 1 if choice == self.count - 1 else y
        return first, last

    def choice_at(self, y: int) -> int | None:
        """Return the fact at line `y`."""
        return self._choices.index(y) if y in self._choices else None

    def lifted_from(self, y: int) -> int | None:
        """Lift the chosen row, while the list is the one that moves."""
        return super().lifted_from(y) if self.is_active else None

    def count_lines(self, width: int) -> int:
        """Return a line for each heading, note, fact and blank."""
        return len(self._rows)

    def line(self, y: int) -> Pieces:
        """Return a heading, a note, a blank, or a fact with its count."""
        row, role = self._rows[y]
        if isinstance(row, Fact):
            return self._fact(row, chosen=self.is_active and self.choice_at(y) == self.chosen)
        return [(" " * _MARGIN + cut(row, self._laid_out_width - _MARGIN, self.signs.cut), role)]

    def _fact(self, fact: Fact, *, chosen: bool) -> Pieces:
        width = self._laid_out_width
        bar = ""
        if fact.kind is FactKind.ACCOUNT and width >= 4 * _BAR:
            cells = max(1, round(_BAR * fact.count / self._most)) if fact.count else 0
            bar = f"  {self.signs.bar * cells:>{_BAR}}"
        sign: Piece = (self.signs.chosen if chosen else " ", "mark")
        number: Piece = (f"{fact.number:>{_MARGIN - 2}} ", "count" if chosen else "faint")
        room = width - _MARGIN - self._count_width - 2 - cell_len(bar)
        name = padded(fact.label, room, self.signs.cut)
        number_of = f"{fact.count:,}" if fact.count else self.signs.zero
        return [
            sign,
            number,
            (name, "strong" if chosen else "ink" if fact.count else "quiet"),
            (bar, "mark" if chosen else "faint"),
            (f"{number_of:>{self._count_width + 2}}", "ink" if fact.count else "faint"),
        ]


class FactSummary(LineView, can_focus=False):
    """The facts in a line for each group, as many of them as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: Sequence[Group] = ()
        self._label_width = 0

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show facts."""
        self._groups = groups
        self._label_width = max((len(group.label) for group in groups), default=0)
        self.relayout()

    def count_lines(self, width: int) -> int:
        """Return one for each group."""
        return len(self._groups)

    def line(self, y: int) -> Pieces:
        """Return the facts of a group that fit, those that are most first."""
        group, width = self._groups[y], self._laid_out_width - 2
        right: list[Piece] = [(group.note, "quiet")] if 3 * cell_len(group.note) < width else []
        pieces: list[Piece] = [(f"    {group.label:<{self._label_width}}  ", "quiet")]
        room = width - width_of(pieces) - width_of(right) - 4
        for fact in sorted(group.facts, key=lambda fact: -fact.count):
            # Accounts are known here by the number and the first word of their outlet.
            name = f"{fact.number} {fact.label.split()[0]}" if fact.number else fact.label
            added: list[Piece] = [(name, "ink"), (f" {fact.count:,}   ", "quiet")]
            if fact.count and room >= width_of(added):
                room -= width_of(added)
                pieces += added
        left_out = sum(fact.count > 0 for fact in group.facts) + group.more - (len(pieces) - 1) // 2
        return justified([*pieces, (self.signs.cut if left_out else "", "faint")], right, width)


class MentionList(ConcordanceList):
    """Mentions of a name in their context."""

    def __init__(self, heads: Sequence[ArticleHead]) -> None:
        super().__init__(heads)
        self.is_active = True

    def on_resize(self, _event: events.Resize) -> None:
        """Keep what is chosen in view."""
        self.choose(self.chosen)

    def activate(self, *, active: bool) -> None:
        """Show a choice, or none while another list moves."""
        self.is_active = active
        self.redraw()

    def lifted_from(self, y: int) -> int | None:
        """Lift the chosen row, while the list is the one that moves."""
        return super().lifted_from(y) if self.is_active else None

    def choose_first(self, article_id: str = "", match: str = "") -> bool:
        """Choose the first mention in an article, or that is written so; return whether there is one."""
        for number, line in enumerate(self.lines):
            if article_id in ("", line.article) and match in ("", line.match):
                self.choose(number)
                return True
        return False

    def _in_context(self, line: ConcordanceLine, *, chosen: bool) -> Pieces:
        pieces = super()._in_context(line, chosen=chosen and self.is_active)
        return [(text, _ROLES.get(role, role)) for text, role in pieces]
