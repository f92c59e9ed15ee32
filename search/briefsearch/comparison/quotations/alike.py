"""Which statements of several accounts are the same one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS, meanings
from briefsearch.comparison.values import Comparison, Relation, Statement

_SAME_SPEAKER = 0.35
_OTHER_SPEAKER = 0.65
_PAIRED = 0.2
_MEANT = 0.6
_LONGER = 0.3
_VERBATIM = 82
_VERBATIM_WORDS = 3
_LONG = 7
_LEAST_SHARED = 2
_TRACE = 0.3
_NAME = 0.4
_COMMON = 100


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a statement: folded and in order in `line`, and in `stems` those that say something.

    Each stem has its weight; `plain` are the stems that are written without a capital.
    """

    line: str
    stems: Mapping[str, float]
    plain: frozenset[str]

    @property
    def weight(self) -> float:
        return sum(self.stems.values())


def grouped(
    statements: Sequence[Statement],
    comparison: Comparison,
    texts: Mapping[str, str],
    known: frozenset[str],
) -> list[Statement]:
    """Return `statements` with those that are the same one numbered alike, from 1 in reading order.

    Two statements of different accounts are the same where the words of the one are those of the other, or
    where they are alike enough and one speaker may have said both: less will do where both name the same
    one, and where their sentences are a pair. `known` are the names of the speakers whom the library knows;
    any other may be anybody. `texts` are those of the accounts by id.
    """
    words = _weighed([one.span.of(texts[one.article]) for one in statements])
    paired = _paired(comparison)
    scores: dict[tuple[int, int], float] = {}
    for a, b in _candidates(statements, words):
        left, right = statements[a], statements[b]
        score, count = _likeness(words[a], words[b])
        is_paired = (left.sentence, right.sentence) in paired
        score += _PAIRED * is_paired
        is_alike = score >= _least(left, right, known) and count >= _LEAST_SHARED - is_paired
        one_speaker = left.speaker == right.speaker
        if is_alike or (score >= _TRACE and _is_verbatim(words[a], words[b], one_speaker)):
            scores[a, b] = score
    return _numbered(statements, _best(scores, statements))


def _weighed(said: Sequence[str]) -> list[_Words]:
    """Return the words of statements; one weighs more the fewer statements have it, and less as a name."""
    lines = [list(text.words(one)) for one in said]
    stems = [{text.stem(word.folded) for word in line if word.folded not in STOP_WORDS} for line in lines]
    counts = Counter(stem for each in stems for stem in each)
    rarity = {stem: math.log((len(lines) + 1) / (count + 0.5)) + 0.2 for stem, count in counts.items()}
    found = []
    for one, line, each in zip(said, lines, stems, strict=True):
        plain = frozenset(text.stem(word.folded) for word in line if not one[word.start].isupper())
        weights = {stem: rarity[stem] * (1 if stem in plain else _NAME) for stem in each}
        found.append(_Words(" ".join(word.folded for word in line), weights, plain))
    return found


def _candidates(statements: Sequence[Statement], words: Sequence[_Words]) -> list[tuple[int, int]]:
    """Return the pairs of statements of different accounts that share a word or a meaning, not too common."""
    holders: defaultdict[str | int, list[int]] = defaultdict(list)
    for number, each in enumerate(words):
        parts: set[str | int] = {*each.stems}
        parts.update(sense for stem in each.stems for sense in meanings(stem))
        for part in parts:
            holders[part].append(number)
    telling = (numbers for numbers in holders.values() if len(numbers) <= _COMMON)
    pairs = {pair for numbers in telling for pair in combinations(numbers, 2)}
    return sorted((a, b) for a, b in pairs if statements[a].article != statements[b].article)


def _likeness(a: _Words, b: _Words) -> tuple[float, int]:
    """Return how much of the shorter statement the other one says as well, and in how many plain words.

    That is the weight of the words that both have, and of those that mean the same at a discount, over the
    weights of the two, `shorter^.7 · longer^.3`.
    """
    shared = a.stems.keys() & b.stems.keys()
    weight = sum(min(a.stems[stem], b.stems[stem]) for stem in shared)
    count = sum(stem in a.plain or stem in b.plain for stem in shared)
    rest = {sense: stem for stem in b.stems.keys() - shared for sense in meanings(stem)}
    for stem in a.stems.keys() - shared:
        others = [rest[sense] for sense in meanings(stem) if sense in rest]
        if others:
            weight += _MEANT * min(a.stems[stem], b.stems[others[0]])
            count += 1
    shorter, longer = sorted((a.weight, b.weight))
    return (weight / (shorter ** (1 - _LONGER) * longer**_LONGER) if shorter else 0.0), count


def _least(a: Statement, b: Statement, known: frozenset[str]) -> float:
    """Return how alike two statements must be; more than they can be where two others say them."""
    if a.speaker == b.speaker and a.speaker:
        return _SAME_SPEAKER
    if a.speaker in known and b.speaker in known:
        return math.inf
    return _OTHER_SPEAKER


def _is_verbatim(a: _Words, b: _Words, same_speaker: bool) -> bool:
    """Whether the shorter statement stands in the other one nearly word for word.

    What another speaker says must be long too, or half of it: all may say "we will see".
    """
    from rapidfuzz import fuzz

    shorter, longer = sorted((len(a.line.split()), len(b.line.split())))
    if shorter < _VERBATIM_WORDS or (not same_speaker and shorter < _LONG and shorter < longer / 2):
        return False
    return fuzz.partial_ratio(a.line, b.line, score_cutoff=_VERBATIM) > 0


def _paired(comparison: Comparison) -> set[tuple[object, object]]:
    pairs = [(pair.a, pair.b) for pair in comparison.pairs if pair.relation is not Relation.MAYBE]
    return {*pairs, *((b, a) for a, b in pairs)}


def _best(
    scores: Mapping[tuple[int, int], float], statements: Sequence[Statement]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are the best of one of their statements in the other account."""
    best: dict[tuple[int, str], float] = {}
    for (a, b), score in scores.items():
        for one, other in ((a, b), (b, a)):
            key = one, statements[other].article
            best[key] = max(best.get(key, 0.0), score)
    for (a, b), score in scores.items():
        if score in (best[a, statements[b].article], best[b, statements[a].article]):
            yield a, b


def _numbered(statements: Sequence[Statement], pairs: Iterable[tuple[int, int]]) -> list[Statement]:
    """Return `statements` with those that `pairs` connect numbered alike."""
    parents = list(range(len(statements)))
    for a, b in pairs:
        parents[_root(parents, b)] = _root(parents, a)
    roots = [_root(parents, at) for at in range(len(statements))]
    sizes = Counter(roots)
    numbers: dict[int, int] = {}
    for root in roots:
        if sizes[root] > 1:
            numbers.setdefault(root, len(numbers) + 1)
    return [replace(one, group=numbers.get(root, 0)) for one, root in zip(statements, roots, strict=True)]


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
