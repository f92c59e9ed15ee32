"""Word by word: what each of two sentences has that the other has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from briefsearch import text
from briefsearch.model import Span


def own_words(a: str, b: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return for each of two texts the spans of the words that only it has.

    Words are equal whatever their case, accents and points. They are matched along the longest common
    subsequence; a word that is left over on both sides only stands elsewhere, and is not one's own. Where a
    word stands more often on one side, as many of it are. Neighbours are one span.
    """
    left, right = list(text.words(a)), list(text.words(b))
    forms = [word.folded for word in left], [word.folded for word in right]
    unmatched: tuple[list[int], list[int]] = [], []
    for step in LCSseq.opcodes(*forms):
        if step.tag != "equal":
            unmatched[0].extend(range(step.src_start, step.src_end))
            unmatched[1].extend(range(step.dest_start, step.dest_end))
    moved = Counter(forms[0][at] for at in unmatched[0]) & Counter(forms[1][at] for at in unmatched[1])
    return _spans(left, unmatched[0], moved), _spans(right, unmatched[1], moved)


def _spans(words: Sequence[text.Word], unmatched: Sequence[int], moved: Counter[str]) -> tuple[Span, ...]:
    """Return the spans of the `unmatched` words, by number, but for as many of each as `moved` counts."""
    elsewhere = Counter(moved)
    runs: list[tuple[int, int]] = []
    for at in unmatched:
        if elsewhere[words[at].folded]:
            elsewhere[words[at].folded] -= 1
        elif runs and runs[-1][1] == at - 1:
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at, at))
    return tuple(Span(words[first].start, words[last].end) for first, last in runs)
