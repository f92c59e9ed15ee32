"""A sentence as the readers of figures see it, and what they all need of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS
from briefsearch.comparison.figures import bounds
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.numerals import Numeral
from briefsearch.comparison.figures.tokens import Token
from briefsearch.comparison.figures.vocabulary import EVENTS
from briefsearch.comparison.values import Bound
from briefsearch.model import Sentence, Span

_NEAR = 7
_FAR = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in tokens; `source` is who counts in it, as written, or nothing."""

    sentence: Sentence
    tokens: Sequence[Token]
    source: str

    def span(self, first: int, last: int) -> Span:
        """Return the characters of tokens `first` to `last` (excluded)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def figure(self, number: Numeral, last: int, unit: str, factor: float = 1) -> Figure:
        """Return the figure of a number that ends before token `last`, its value scaled by `factor`.

        A vague number and a range have a lower end at least.
        """
        bound, first = bounds.before(self.tokens, number.first)
        if bound is Bound.EXACT:
            bound, last = bounds.after(self.tokens, last)
        if bound is Bound.EXACT and (number.is_vague or number.high is not None):
            bound = Bound.AT_LEAST
        return Figure(
            span=self.span(first, last),
            sentence=self.sentence,
            value=round(number.value * factor, 6),
            high=None if number.high is None else round(number.high * factor, 6),
            unit=unit,
            bound=bound,
            near=self.near(first, last),
            attributed_to=self.source,
            is_vague=number.is_vague,
        )

    def near(self, first: int, last: int) -> frozenset[str]:
        """Return the stems of the telling words among seven tokens before and after `first` to `last`."""
        around = (*self.tokens[max(0, first - _NEAR) : first], *self.tokens[last : last + _NEAR])
        return frozenset(
            text.stem(text.fold(token.text))
            for token in around
            if token.is_word and token.low not in STOP_WORDS
        )

    def event(self, first: int, last: int) -> str:
        """Return the event whose word stands nearest to tokens `first` to `last`, or nothing.

        A word with a capital within the sentence is a name (`March`).
        """
        around = (*range(max(0, first - _FAR), first), *range(last, min(last + _FAR, len(self.tokens))))
        places = [
            (first - at if at < first else at - last + 1, EVENTS[self.tokens[at].low])
            for at in around
            if self.tokens[at].text in EVENTS or (at == 0 and self.tokens[at].low in EVENTS)
        ]
        return min(places, default=(0, ""))[1]

    def written(self, first: int, last: int) -> str:
        """Return tokens `first` to `last` as they are written, their words parted by single blanks."""
        part = self.tokens[first:last]
        return "".join(
            token.text if at == 0 or part[at - 1].end == token.start else f" {token.text}"
            for at, token in enumerate(part)
        )
