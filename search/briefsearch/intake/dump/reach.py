"""Which stretch of a page is its account: the one whose prose outweighs the clutter in it the most.

Every paragraph weighs as many words as it has, up to a limit, and every short line that is no sentence
counts against the stretch that it stands in; the heaviest stretch is found in one pass (Kadane's algorithm).
It hardly needs any vocabulary, so it holds for all languages.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.intake.dump.lines import ITEM
from briefsearch.intake.dump.shapes import PROSE_WORDS, Line, opens_comments

_HEAVIEST = 60
_SCRAP = 8
_SCRAP_WORDS = 20
_HEAVIEST_RUN = 60
_AFTER_COMMENTS = 4
# A list of headlines that is announced weighs less than the shortest paragraph, which thus is always reached.
_HEAVIEST_ANNOUNCED = PROSE_WORDS - 1
_MOST_ANNOUNCED = 20


def reach(lines: Sequence[Line], prose: Sequence[bool]) -> tuple[int, int] | None:
    """Return the offsets of the first and the last line of the account, or None where there is no prose."""
    if not any(prose):
        return None
    best = weight = run = announced = 0
    start, found = 0, (0, 0)
    discount = 1
    for at, line in enumerate(lines):
        gain = _gain(line, is_prose=prose[at])
        if not weight and not prose[at]:
            continue
        if gain > 0:
            if not weight:
                start = at
            weight += gain // discount
            announced = 0 if prose[at] else announced
            run = run if announced else 0
            if weight > best and prose[at]:
                best, found = weight, (start, at)
            continue
        if line.is_related:
            announced = _MOST_ANNOUNCED
        elif weight > _HEAVIEST and opens_comments(lines, at):
            discount = _AFTER_COMMENTS
        heaviest = _HEAVIEST_ANNOUNCED if announced else _HEAVIEST_RUN * discount
        announced = max(0, announced - 1)
        cost = min(-gain, max(0, heaviest - run))
        run += cost
        weight = max(0, weight - cost)
    start, end = found
    while end + 1 < len(lines) and _gain(lines[end + 1], is_prose=False) > 0:
        end += 1
    return start, end


def _gain(line: Line, *, is_prose: bool) -> int:
    """Return how much a line speaks for standing in the account, in words."""
    if is_prose:
        return min(line.words, _HEAVIEST)
    if line.words >= _SCRAP_WORDS:
        return 0
    if line.is_sentence and not line.is_noise:
        return line.words // 2
    if line.is_day or line.is_comment_head:
        return -2 * _SCRAP
    return -_SCRAP // 2 if line.level or ITEM.match(line.text) else -_SCRAP
