"""A selection that grows and shrinks at one of its ends, by words, sentences or paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefreader.passages.units import Passages, Unit
from briefsearch.model import Span


@dataclass(frozen=True, slots=True)
class Selected:
    """What lies between two characters of a text: one end that is `fixed`, and one that is `moving`.

    After the fixed end the moving one comes to ends of units, before it to starts of them, so that it never
    stands in the middle of white space.
    """

    fixed: int
    moving: int

    @classmethod
    def of(cls, span: Span) -> Selected:
        """Select `span`, to go on at its end."""
        return cls(span.start, span.end)

    @property
    def span(self) -> Span:
        """The characters that are selected."""
        return Span(*sorted((self.fixed, self.moving)))

    @property
    def last(self) -> int:
        """The selected character at the moving end."""
        return self.moving - 1 if self._is_forward else self.moving

    @property
    def _is_forward(self) -> bool:
        return self.moving > self.fixed

    def turned(self) -> Selected:
        """Return the same selection with the other end to move."""
        return Selected(self.moving, self.fixed)

    def moved(self, passages: Passages, unit: Unit, step: int) -> Selected:
        """Return the selection with its moving end a unit on (1) or back (-1).

        What is left of it is at least a unit: from there it grows on the other side. It stays as it is at
        either end of the article.
        """
        forward = step > 0
        ends = self._ends(passages, unit, self.moving, forward=forward, last=forward == self._is_forward)
        stop = next(ends, None)
        if forward == self._is_forward:
            return self if stop is None else Selected(self.fixed, stop)
        if stop is not None and (stop < self.fixed) == forward:
            return Selected(self.fixed, stop)
        return self._across(passages, unit, forward=forward)

    def _across(self, passages: Passages, unit: Unit, *, forward: bool) -> Selected:
        """Return the unit at the fixed end, grown by one on the other side of it."""
        around = passages.around(unit, self.fixed - 1 if forward else self.fixed)
        if around is None:
            return self
        fixed = min(around.start, self.fixed) if forward else max(around.end, self.fixed)
        stop = next(self._ends(passages, unit, self.fixed, forward=forward, last=True), None)
        if stop is None:
            # Nothing is beyond: the unit itself is left.
            stop = max(around.end, self.fixed) if forward else min(around.start, self.fixed)
        return Selected(fixed, stop)

    @staticmethod
    def _ends(passages: Passages, unit: Unit, offset: int, *, forward: bool, last: bool) -> Iterator[int]:
        """Yield the ends of units beyond `offset`: the far ends with `last`, else the near ones."""
        if forward:
            spans = passages.onwards(unit, offset)
            yield from (edge for span in spans if (edge := span.end if last else span.start) > offset)
        else:
            spans = passages.backwards(unit, offset)
            yield from (edge for span in spans if (edge := span.start if last else span.end) < offset)

    def to_edge(self, passages: Passages, step: int) -> Selected:
        """Return the selection with its moving end at the end (1) or the start (-1) of what can be read."""
        text = len(passages.article.text)
        reach = passages.around(Unit.PARAGRAPH, text if step > 0 else 0)
        if reach is None:
            return self
        near, far = self.span.start, self.span.end
        return Selected(near, max(far, reach.end)) if step > 0 else Selected(far, min(near, reach.start))

    def to_unit(self, passages: Passages, unit: Unit) -> Selected:
        """Return the selection as whole units."""
        first = passages.around(unit, self.span.start)
        last = passages.around(unit, self.span.end - 1)
        return self if first is None or last is None else Selected(first.start, last.end)

    def next_alone(self, passages: Passages, unit: Unit, step: int) -> Selected:
        """Return the unit after (1) or before (-1) the selection, alone; the same one where there is none."""
        span = self.span
        if step > 0:
            beyond = (each for each in passages.onwards(unit, span.end) if each.start >= span.end)
        else:
            beyond = (each for each in passages.backwards(unit, span.start) if each.end <= span.start)
        found = next(beyond, None)
        return self if found is None else Selected.of(found)
