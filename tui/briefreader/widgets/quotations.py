"""Statements under those who say them; versions of one statement together, the words they share bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len

from briefreader.passages.marks import Layer
from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN, Draw, GroupedView, blank
from briefreader.widgets.lines import LineView, Piece, Pieces, cut, padded, width_of
from briefreader.widgets.marked import marked
from briefreader.widgets.wrapping import wrap
from briefreader.wording import quotations
from briefreader.wording.quotations import Speaker
from briefreader.wording.saying import plural
from briefreader.wording.sides import Sides
from briefsearch.comparison.values import Mode, Statement
from briefsearch.model import Span

_STACKED = 80
_MEASURE = 76
_MOST_LINES = 3
_GAP = 2
_QUOTED = 2
_REPORTED = "reported"
_APART = 3
# So many cells the names of accounts have above their statements: the first that fits.
_NAMES = (16, 8)


class StatementList(GroupedView):
    """What each speaker says: beside each statement its account, and at the right whether it is reported."""

    ROLES: ClassVar[frozenset[str]] = LineView.ROLES | {"shared-quotation"}

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self._sides = sides
        self.speakers: Sequence[Speaker] = ()
        self.statements: list[Statement] = []
        # For each statement, which ones are versions of it, itself among them.
        self._group_of: list[range] = []
        self._account = 0
        self._marked: tuple[int, dict[int, Layer]] = -1, {}

    def show_speakers(self, speakers: Sequence[Speaker]) -> None:
        """Show what `speakers` say; the statement that was gone to stays chosen where it still is."""
        chosen = self.statement if self.chosen else None
        self.speakers = speakers
        self.statements, self._group_of, speaker_starts = [], [], []
        for speaker in speakers:
            speaker_starts.append(len(self.statements))
            for group in speaker.groups:
                first = len(self.statements)
                self.statements += group
                self._group_of += [range(first, len(self.statements))] * len(group)
        self.group_starts = speaker_starts
        self._marked = -1, {}
        accounts = {statement.article for statement in self.statements}
        self._account = max((cell_len(self._sides.name(each)) for each in accounts), default=0)
        self.relayout()
        self.choose(self.statements.index(chosen) if chosen in self.statements else 0)

    @property
    def statement(self) -> Statement | None:
        """The statement that is chosen, None where there is none."""
        return self.statements[self.chosen] if self.chosen < len(self.statements) else None

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.statements)

    # Drawing

    def lay_out(self, width: int) -> Iterator[tuple[int, Draw]]:
        """Yield the lines of each speaker: the name, and what is said, versions of one statement together."""
        choice = 0
        for number, speaker in enumerate(self.speakers):
            if number:
                yield -1, blank
            yield -1, partial(self._speaker, speaker)
            was_shared = False
            for place, group in enumerate(speaker.groups):
                is_shared = len(group) > 1
                if place and (is_shared or was_shared):
                    yield -1, blank
                was_shared = is_shared
                for statement in group:
                    for draw in self._statement(choice, statement, speaker, width):
                        yield choice, draw
                    choice += 1

    def _speaker(self, speaker: Speaker, _is_chosen: bool) -> Pieces:
        """Return who speaks, and how often in each account; in a narrow window how often in all."""
        room = self._laid_out_width - MARGIN - RIGHT_MARGIN
        name = cut(speaker.name[:1].upper() + speaker.name[1:] or "Nobody named", room, self.signs.cut)
        pieces: list[Piece] = [(" " * MARGIN, "ink"), (name, "strong")]
        if speaker.is_anonymous:
            said = "anonymous, perhaps several people" if len(speaker.counts) > 1 else "anonymous"
            pieces.append((f"  {said}", "quiet"))
        left = self._laid_out_width - RIGHT_MARGIN - width_of(pieces)
        for counts in (*(self._counts(speaker, width) for width in _NAMES), self._total(speaker)):
            if width_of(counts) + _GAP <= left:
                return [*pieces, (" " * (left - width_of(counts)), "ink"), *counts]
        return pieces

    def _counts(self, speaker: Speaker, width: int) -> list[Piece]:
        """Return how much each account lets a speaker say, its name in at most `width` cells."""
        counts: list[Piece] = []
        for article_id in self._sides.articles:
            count = speaker.counts.get(article_id, 0)
            name = self._sides.short_name(article_id, width, self.signs.cut)
            number = (f"{count:,}", "ink") if count else (self.signs.zero, "faint")
            counts += [(f"{' ' * _APART if counts else ''}{name} ", "quiet"), number]
        return counts

    @staticmethod
    def _total(speaker: Speaker) -> list[Piece]:
        accounts = plural(len(speaker.counts), "account")
        return [(f"{sum(speaker.counts.values()):,} in {accounts}", "quiet")]

    def _columns(self, width: int) -> tuple[int, int]:
        """Return how many cells the account and the words take."""
        if width < _STACKED:
            return 0, max(8, width - MARGIN - _QUOTED - RIGHT_MARGIN)
        account = min(self._account, width // 5)
        taken = MARGIN + account + _GAP + _QUOTED + _GAP + len(_REPORTED) + RIGHT_MARGIN
        return account, min(_MEASURE, width - taken)

    def _statement(self, choice: int, statement: Statement, speaker: Speaker, width: int) -> Iterator[Draw]:
        """Yield the lines of a statement; of a long one the first alone."""
        account, measure = self._columns(width)
        if not account:
            yield partial(self._stacked_account, choice, statement)
        text = self._sides.written(statement.article, statement.span)
        rows = list(wrap(text, 0, len(text), measure))
        for number, (start, end) in enumerate(rows[:_MOST_LINES]):
            is_cut = number == _MOST_LINES - 1 < len(rows) - 1
            yield partial(self._words, choice, statement, text, (start, end), is_cut=is_cut)
        if statement.speaker != speaker.name:
            yield partial(self._said_by, choice, statement)

    def _margin(self, choice: int, *, is_chosen: bool, is_first: bool) -> list[Piece]:
        signs, is_shared = self.signs, self.statements[choice].group > 0
        sign = signs.same_fact if is_shared else signs.only_here if is_first else " "
        role = "mark" if self.chosen in self._group_of[choice] else "quiet" if is_shared else "faint"
        return [(f"{signs.chosen if is_chosen else ' '} ", "mark"), (f"{sign} ", role)]

    def _stacked_account(self, choice: int, statement: Statement, is_chosen: bool) -> Pieces:
        room = self._laid_out_width - MARGIN - RIGHT_MARGIN
        reported = f"  {_REPORTED}" if statement.mode is Mode.REPORTED else ""
        name = self._sides.short_name(statement.article, room - len(reported), self.signs.cut)
        return [
            *self._margin(choice, is_chosen=is_chosen, is_first=True),
            (name, "strong" if is_chosen else "quiet"),
            (reported, "quiet"),
        ]

    def _words(
        self,
        choice: int,
        statement: Statement,
        text: str,
        row: tuple[int, int],
        is_chosen: bool,
        *,
        is_cut: bool,
    ) -> Pieces:
        account, measure = self._columns(self._laid_out_width)
        start, end = row
        is_first, is_direct = start == 0, statement.mode is Mode.DIRECT
        pieces = self._margin(choice, is_chosen=is_chosen, is_first=is_first and account > 0)
        if account:
            name = self._sides.short_name(statement.article, account, self.signs.cut) if is_first else ""
            pieces.append((padded(name, account, self.signs.cut), "strong" if is_chosen else "quiet"))
            pieces.append((" " * _GAP, "ink"))
        pieces.append((f"{self.signs.quotation if is_direct else ' ':<{_QUOTED}}", "quiet"))
        before = width_of(pieces)
        pieces += marked(text, start, end, "quotation" if is_direct else "ink", self._layers(choice))
        pieces.append((self.signs.cut if is_cut else "", "faint"))
        if account and is_first and not is_direct:
            pieces.append((" " * (before + measure + _GAP - width_of(pieces)) + _REPORTED, "quiet"))
        return pieces

    def _said_by(self, choice: int, statement: Statement, is_chosen: bool) -> Pieces:
        """Return the name that a version has for the speaker, where that is another one."""
        account, measure = self._columns(self._laid_out_width)
        pieces = self._margin(choice, is_chosen=is_chosen, is_first=False)
        pieces.append((" " * (account + (_GAP if account else 0) + _QUOTED), "ink"))
        who = f"said by {statement.speaker}" if statement.speaker else "nobody is named"
        return [*pieces, (cut(who, measure, self.signs.cut), "quiet")]

    def _layers(self, choice: int) -> Sequence[Layer]:
        """Return the words that a version of the chosen statement shares with it, or it with all of them."""
        group = self._group_of[choice]
        if self.chosen not in group or len(group) == 1:
            return ()
        if self._marked[0] != self.chosen:
            texts = {each: self._text(each) for each in group}
            here = texts[self.chosen]
            others = [text for each, text in texts.items() if each != self.chosen]
            spans = {each: quotations.shared_words(text, [here]) for each, text in texts.items()}
            spans[self.chosen] = quotations.shared_words(here, others)
            self._marked = self.chosen, {each: self._layer(each, found) for each, found in spans.items()}
        return [self._marked[1][choice]]

    def _layer(self, choice: int, spans: Sequence[Span]) -> Layer:
        is_direct = self.statements[choice].mode is Mode.DIRECT
        return Layer(spans, "shared-quotation" if is_direct else "shared")

    def _text(self, choice: int) -> str:
        statement = self.statements[choice]
        return self._sides.written(statement.article, statement.span)
