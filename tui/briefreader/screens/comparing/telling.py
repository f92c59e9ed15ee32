"""Telling: the sign at hand in words, what its sentences share or add, and the keys that can be pressed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefreader.keys import COMPARE
from briefreader.screens.comparing.beside import AtHand, Beside
from briefreader.screens.comparing.partners import side_of
from briefreader.widgets.account import AccountColumn, sign_of
from briefreader.widgets.furniture import StatusLine
from briefreader.widgets.lines import Piece, Pieces, width_of
from briefreader.widgets.marked import cut_to
from briefreader.wording.figures import notes_of
from briefsearch.comparison.values import Bound, Claim, FigureRow, Pair, Relation
from briefsearch.model import Sentence
from briefsearch.text import clean_line

_RELATION_WORDS = {
    Relation.SAME_WORDING: "same wording",
    Relation.SAME_FACT: "same fact",
    Relation.MAYBE: "maybe the same",
}
_MOST_SHARED = 5
_MOST_ADDED = 3
_GAP = 3
# What does not fit whole is worth showing from so many cells on.
_LEAST_CUT = 24


def listed(words: Sequence[str]) -> str:
    """Return words as one reads them: `1`, `1 and 2`, `1, 2 and 3`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


class Telling(Beside):
    """Explains what is at hand in one line, with as much of it as there is room for."""

    def refresh_status(self) -> None:
        """Explain the sign at hand; at the right tell how many figures differ, or what every sign means."""
        # Figures need the whole line, and say themselves how many there are.
        right = self._legend() if self.row is None else ()
        width = self.query_one(StatusLine).scrollable_content_region.width or self.size.width - 4
        left: list[Piece] = []
        for pieces in self._told():
            room = width - width_of([*left, *right]) - _GAP
            if left and width_of(pieces) > room:
                if room >= _LEAST_CUT:
                    left += cut_to(pieces, room, self.reader_app.signs.cut)
                break
            left += pieces
        self.show_status(left, right)
        self._show_keys()

    def _told(self) -> Iterator[Pieces]:
        """Yield what there is to say, most important first."""
        at_hand, column = self.at_hand(), self.active
        if self.comparison is None:
            if self.failure:
                sign = self.reader_app.signs.unreadable
                yield [(f"{sign} ", "differ"), (clean_line(self.failure), "ink")]
            else:
                far = f": {100 * self.progress.done // self.progress.total} %" if self.progress else ""
                yield [(f"comparing {len(self.articles)} accounts{far}", "quiet")]
        elif self.is_compared and self.is_waiting:
            yield [("looking for figures, quotations and what each account adds", "quiet")]
        elif not column.sentences:
            yield [("this account has no sentences to compare", "quiet")]
        elif at_hand.row is not None:
            yield from self._of_figures(at_hand.row)
        elif at_hand.pair is not None:
            yield from self._of_pair(at_hand.pair, at_hand)
        else:
            yield from self._of_passage(column)

    def _of_pair(self, pair: Pair, at_hand: AtHand) -> Iterator[Pieces]:
        signs = self.reader_app.signs
        yield [(f"{sign_of(pair.relation, signs)} ", "count"), (_RELATION_WORDS[pair.relation], "ink")]
        yield [(f"  pair {pair.group} of {self.partners.groups}", "quiet")]
        if self.shows_own_words:
            yield [("   words of their own are bold", "quiet")]
            return
        if len(self.articles) > 2:
            numbers = [f"{each.number + 1}" for each in self.columns if each.article.id in at_hand.sentences]
            yield [(f", in {listed(numbers)}", "quiet")]
            away = [number for number in numbers if number not in self._numbers_in_view]
            if away and not self.is_stacked:
                yield [(f" ({self.key('next-pane')} leads to {listed(away)})", "quiet")]
        for number, word in enumerate(self._shared(pair)):
            yield [(", " if number else "   shares ", "quiet"), (word, "shared")]

    @property
    def _numbers_in_view(self) -> list[str]:
        return [f"{each.number + 1}" for each in self.columns_in_view]

    def _shared(self, pair: Pair) -> Sequence[str]:
        """Return what both sentences of a pair have: names and numbers first, then the longest."""
        _, spans = side_of(pair, self.active.article.id)
        texts = dict.fromkeys(self.sides.written(self.active.article.id, span) for span in spans)

        def rank(text: str) -> tuple[bool, int]:
            return not any(letter.isupper() or letter.isdigit() for letter in text), -len(text)

        return sorted(texts, key=rank)[:_MOST_SHARED]

    def _of_figures(self, row: FigureRow) -> Iterator[Pieces]:
        rows = self.differing.rows
        yield [(f"{self.reader_app.signs.differs} ", "differ"), (row.subject, "ink")]
        if len(rows) > 1:
            yield [(f"  {rows.index(row) + 1} of {len(rows)}", "quiet")]
        here = self.active.article.id
        # What is equal is told once, with all who tell it; what the active account tells comes first.
        told: dict[tuple[object, Bound], list[Claim]] = {}
        for claim in sorted(
            row.claims, key=lambda each: (each.article != here, self.sides.rank(each.article))
        ):
            told.setdefault((claim.value, claim.bound), []).append(claim)
        for number, claims in enumerate(told.values()):
            written = self.sides.written(claims[0].article, claims[0].span)
            who = list(dict.fromkeys(self._teller(claim) for claim in claims))
            # Many accounts are named by their numbers, which stand over the panes.
            said = f"in {listed(who)}" if len(self.articles) > 2 else ", ".join(who)
            yield [("; " if number else "   ", "quiet"), (written, "shared"), (f" {said}", "quiet")]
        for note in notes_of(row, self.sides):
            yield [(f"   {note}", "quiet")]

    def _teller(self, claim: Claim) -> str:
        by = f" ({claim.attributed_to})" if claim.attributed_to else ""
        number = next(each.number + 1 for each in self.columns if each.article.id == claim.article)
        return f"{number if len(self.articles) > 2 else self.sides.name(claim.article)}{by}"

    def _of_passage(self, column: AccountColumn) -> Iterator[Pieces]:
        before = self.columns[: self.columns.index(column)]
        at = sum(len(each.only) for each in before) + bisect_left(column.only, column.cursor) + 1
        sentence = column.sentences[column.cursor]
        yield [(f"{self.reader_app.signs.only_here} ", "mark"), ("only here", "ink")]
        yield [(f"  {at} of {sum(len(each.only) for each in self.columns)}", "quiet")]
        yield [
            (f"   {self.sides.name(column.article.id)}, paragraph {self.sides.paragraph(sentence)}", "quiet")
        ]
        if added := self._added(sentence):
            yield [(f"   adds {', '.join(added)}", "quiet")]
        elif self.is_only_here:
            yield [("   paired sentences are dimmed", "quiet")]

    def _added(self, sentence: Sentence) -> Sequence[str]:
        """Return what the passage of a sentence adds to all the other accounts."""
        passage = self.passages.get(sentence)
        if passage is None:
            return ()
        counts = (len(passage.figures), "figure"), (len(passage.statements), "statement")
        counted = [f"{count} {noun}{'s' * (count > 1)}" for count, noun in counts if count]
        return [*passage.names[:_MOST_ADDED], *counted]

    def _legend(self) -> Pieces:
        """Return what every sign means where there is room for it, else how many figures differ."""
        signs, count = self.reader_app.signs, len(self.differing.rows)
        differing: Pieces = ()
        if count:
            words = "figure differs" if count == 1 else "figures differ"
            differing = [(f"{signs.differs} {count} {words}", "differ")]
        if not self.has_class("-wide"):
            return differing
        meanings: list[Piece] = []
        for relation, words in (*_RELATION_WORDS.items(), (None, "only here")):
            meanings += [
                (sign_of(relation, signs), "ink"),
                (f" {words.removesuffix(' the same')}   ", "quiet"),
            ]
        return [*meanings, *differing] if differing else meanings

    def _show_keys(self) -> None:
        now = {
            "next": "only here" if self.is_only_here else "pair",
            "only-here": "all sentences" if self.is_only_here else "only here",
            "lock": "unlock" if self.is_locked else "lock",
        }
        keys = {each.id: (each.label_key, now.get(each.id, each.label)) for each in COMPARE if each.label}
        # In a narrow window the last two stay: the way back, and help.
        stay = [keys.pop("leave"), keys.pop("help")]
        del keys["quit"]
        self.show_keys(
            [*keys.values(), *stay], [("scroll locked" if self.is_locked else "scroll unlocked", "quiet")]
        )
