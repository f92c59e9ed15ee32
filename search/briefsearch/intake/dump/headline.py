"""Which line of a page is its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefsearch.intake.dump import signs
from briefsearch.intake.dump.lines import ITEM
from briefsearch.intake.dump.shapes import Line

_WORDS = range(5, 31)
_WINDOW = 8
_STANDFIRST_WORDS = 14


def find_title(lines: Sequence[Line], first: int, *, cluttered: bool) -> int | None:
    """Return the offset of the headline among the lines above the `first` of the account, or None.

    It is marked as one, or stands there twice, or is the first line of a text without clutter, or stands
    over the byline and day, or else over the account.
    """
    front = [at for at in range(first) if _may_be_title(lines[at])]
    if marked := [at for at in front if lines[at].level]:
        return marked[0]
    counts = Counter(lines[at].text for at in front)
    fewest = _WORDS.start if cluttered else 3
    if repeated := [at for at in front if counts[lines[at].text] == 2 and lines[at].words >= fewest]:
        return max(repeated, key=lambda at: (lines[at].words, -at))
    if first <= _WINDOW and front and front[0] == 0 and lines[0].words > 1 and not cluttered:
        return 0
    whole = [
        at for at in front if lines[at].words in _WORDS and not lines[at].text.endswith((".", "!", "。"))
    ]
    return _nearest(lines, whole, first) if whole else (front[0] if front else None)


def _nearest(lines: Sequence[Line], whole: Sequence[int], first: int) -> int:
    """Return which of the `whole` lines stands over the byline or day, or else over the account."""
    anchors = [at for at in reversed(range(first)) if lines[at].is_byline or lines[at].is_day]
    anchors.append(first)
    # A few lines of byline, day and buttons stand between them.
    chosen = set(whole)
    windows = ([at for at in range(anchor - _WINDOW, anchor) if at in chosen] for anchor in anchors)
    above = next(filter(None, windows), [])
    if not above:
        return whole[0]
    nearest = above[-1]
    # An unfinished line of some length right under another is its standfirst.
    standfirst = lines[nearest].words >= _STANDFIRST_WORDS and nearest - 1 in above
    return nearest - 1 if standfirst else nearest


def _may_be_title(line: Line) -> bool:
    if line.is_byline or line.is_day or line.words >= _WORDS.stop:
        return False
    if ITEM.match(line.text):
        return False
    others = (signs.CAPTION, signs.EDITOR, signs.VIEWS, signs.CREDIT)
    return not line.is_clutter and not any(line.says(sign) for sign in others)
