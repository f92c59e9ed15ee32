"""Walking: from pair to pair, from one passage that is only here to the next, from figure to figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefreader.screens.comparing.asking import once_compared, once_found
from briefreader.screens.comparing.telling import Telling
from briefsearch.comparison.values import FigureRow


class Walker(Telling):
    """Goes on to the next of what is walked, in the active account and on into the others."""

    # Which passage, of those that add most, was gone to last.
    _rank = -1

    def forget(self) -> None:
        """Know nothing of the accounts, nor which passage of theirs adds most."""
        super().forget()
        self._rank = -1

    @once_compared
    def action_walk(self, step: int) -> None:
        """Go to the next or previous pair; with only-here on, to the next passage that is only here."""
        if self.is_only_here:
            self._walk_only_here(step)
            return
        column = self.active
        wanted = _beyond(column.paired, column.cursor, step)
        if wanted is not None:
            self.go_to(wanted)
        elif column.paired:
            self.say(f"this is the {'last' if step > 0 else 'first'} pair")
        else:
            self.say("this account shares no sentence with the others")

    def _walk_only_here(self, step: int) -> None:
        columns = self.columns
        at = columns.index(self.active)
        wanted = _beyond(self.active.only, self.active.cursor, step)
        if wanted is not None:
            self.go_to(wanted)
            return
        others = columns[at + 1 :] if step > 0 else columns[:at][::-1]
        following = next((column for column in others if column.only), None)
        if following is not None:
            self.go_to_in(following, following.only[0 if step > 0 else -1])
        elif any(column.only for column in columns):
            self.say(f"this is the {'last' if step > 0 else 'first'} passage only here")
        else:
            self.say("nothing is only here")

    @once_compared
    def action_only_here(self) -> None:
        """Dim what others have too, or what only this account has."""
        self.is_only_here = not self.is_only_here
        self._rank = -1
        self.show_here()

    @once_compared
    def action_words(self) -> None:
        """Mark the words that each sentence at hand has of its own, or those that both share."""
        self.shows_own_words = not self.shows_own_words
        self.show_here()
        if self.at_hand().pair is None:
            words = "words of their own" if self.shows_own_words else "shared words"
            self.say(f"{words} are bold from the next pair on")

    @once_found
    def action_figure(self, step: int) -> None:
        """Go to the next or previous figure that differs, in every account that has it."""
        column = self.active
        if not column.sentences or not self.differing.rows:
            self.say("no figures differ here, as far as was found")
            return
        sentence = column.sentences[column.cursor]
        row = self.differing.step(self.row, step, column.article.id, sentence.span)
        if row is None:
            self.say(f"this is the {'last' if step > 0 else 'first'} figure that differs")
        else:
            self._go_to_figure(row)

    def _go_to_figure(self, row: FigureRow) -> None:
        """Go to the figure of the active account, or of the first that has one."""
        claims = self.differing.claims(row)
        column = next((each for each in (self.active, *self.columns) if each.article.id in claims), None)
        if column is not None:
            self.go_to_in(column, column.sentence_at(claims[column.article.id].start), row=row)

    @once_found
    def action_most(self) -> None:
        """Go to the passage that adds most to the other accounts, then to the one that adds next most."""
        assert self.findings is not None
        passages = self.findings.passages
        if self._rank + 1 >= len(passages):
            again = "no passage adds less; O begins with the first again"
            self.say(again if passages else "nothing is only here")
            self._rank = -1
            return
        self._rank += 1
        passage = passages[self._rank]
        column = self.column_of(passage.article)
        if column is not None:
            self.is_only_here = True
            self.go_to_in(column, column.sentence_at(passage.span.start))


def _beyond(numbers: Sequence[int], at: int, step: int) -> int | None:
    """Return the next (1) or previous (-1) of some numbers in order, seen from `at`."""
    place = bisect_right(numbers, at) if step > 0 else bisect_left(numbers, at) - 1
    return numbers[place] if 0 <= place < len(numbers) else None
