"""From the words of a page to its lines in reading order: columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from briefsearch.intake.pdf.layout import Line, Page, Word
from briefsearch.text import clean_line

# Shares of the size of the font: how far words of one line may stand apart, and off its baseline.
_WIDEST_SPACE, _OFF_BASELINE, _MOST_OVERLAP = 1.0, 0.4, 0.5
_BINS = 200
_LEAST_LINES = 4
# Shares: of the lines of a column that may cross the gutter beside it, of the width that its lines have.
_MOST_CROSSING, _NARROWEST = 0.25, 0.2
_DEEPEST = 3
_FEW = 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line with nothing but spaces between them, from `x0` to `x1`.

    `y` is the baseline of its largest word.
    """

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float

    @property
    def text(self) -> str:
        """The words as they stand on the line."""
        return " ".join(word.text + ("-" if word.is_cut else "") for word in self.words)


def runs_of(page: Page) -> list[Run]:
    """Return the runs of words of `page`, the topmost first."""
    runs: list[list[Word]] = []
    for word in page.words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return sorted(map(_run, runs), key=lambda run: (-run.y, run.x0))


def _run(words: list[Word]) -> Run:
    largest = max(words, key=lambda word: word.size)
    return Run(tuple(words), words[0].x0, max(word.x1 for word in words), largest.y)


def _goes_on(last: Word, word: Word) -> bool:
    size = max(last.size, word.size)
    level = abs(word.y - last.y) <= _OFF_BASELINE * size
    return level and -_MOST_OVERLAP * size <= word.x0 - last.x1 <= _WIDEST_SPACE * size


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs that stand on one level together, the topmost first, each row from the left."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and abs(rows[-1][0].y - run.y) <= _OFF_BASELINE * run.words[0].size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def lines_of(runs: list[Run], page: int) -> Iterator[Line]:
    """Yield the lines of a page in reading order; `runs` come from the top."""
    for column in _columns(runs, 0):
        rows = rows_of(column)
        lines = [_line(row, page) for row in rows]
        left = _edge([line.x0 for line in lines], _FEW)
        right = _edge([line.x1 for line in lines], 1 - _FEW)
        for number, line in enumerate(lines):
            yield replace(line, begins=number == 0, left=left, right=right)


def _line(row: list[Run], page: int) -> Line:
    words = [word for run in row for word in run.words]
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.is_bold)
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    text = " ".join(word.text + ("-" if word.is_cut and word is not words[-1] else "") for word in words)
    return Line(
        clean_line(text),
        words[0].x0,
        max(word.x1 for word in words),
        row[0].y,
        sizes.most_common(1)[0][0],
        2 * bold > letters,
        words[-1].is_cut,
        page,
    )


def _edge(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _columns(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    """Yield the columns of `runs` in reading order, and between them what goes across."""
    gutter = _gutter(runs) if depth < _DEEPEST and len(runs) >= 2 * _LEAST_LINES else None
    if gutter is None:
        if runs:
            yield runs
        return
    band: list[Run] = []
    across: list[Run] = []
    for run in runs:
        if run.x0 < gutter < run.x1:
            yield from _halves(band, gutter, depth)
            band = []
            across.append(run)
        else:
            if across:
                yield across
                across = []
            band.append(run)
    if across:
        yield across
    yield from _halves(band, gutter, depth)


def _halves(band: list[Run], gutter: float, depth: int) -> Iterator[list[Run]]:
    yield from _columns([run for run in band if run.x1 <= gutter], depth + 1)
    yield from _columns([run for run in band if run.x1 > gutter], depth + 1)


def _gutter(runs: list[Run]) -> float | None:
    """Return where a white strip that hardly any line crosses parts two columns, or None."""
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    width = (right - left) / _BINS
    if width <= 0:
        return None
    steps = [0] * (_BINS + 2)
    for run in runs:
        steps[int((run.x0 - left) / width)] += 1
        steps[min(int((run.x1 - left) / width) + 1, _BINS + 1)] -= 1
    crossing = list(accumulate(steps))[1 : _BINS - 1]
    best: tuple[int, int, float] | None = None
    at = 0
    while at < len(crossing):
        end = at
        while end < len(crossing) and crossing[end] == crossing[at]:
            end += 1
        middle = left + (at + 1 + (end - at) / 2) * width
        if (best is None or (crossing[at], at - end) < best[:2]) and _parts(runs, middle, crossing[at]):
            best = (crossing[at], at - end, middle)
        at = end
    return best[2] if best else None


def _parts(runs: list[Run], x: float, crossing: int) -> bool:
    """Whether there are columns on both sides of `x`: lines enough, wide enough, beside one another."""
    before, after = [run for run in runs if run.x1 <= x], [run for run in runs if run.x0 >= x]
    if min(len(before), len(after)) < max(_LEAST_LINES, crossing / _MOST_CROSSING):
        return False
    narrowest = _NARROWEST * (max(run.x1 for run in after) - min(run.x0 for run in before))
    for side in (before, after):
        if _edge([run.x1 - run.x0 for run in side], 0.5) < narrowest:
            return False
    top = min(before[0].y, after[0].y)
    bottom = max(before[-1].y, after[-1].y)
    shorter = min(before[0].y - before[-1].y, after[0].y - after[-1].y)
    return top - bottom >= shorter / 2
