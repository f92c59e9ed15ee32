"""Which statements of several accounts are the same one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import STOP_WORDS, meanings
from briefsearch.comparison.quotations.voices import is_one
from briefsearch.comparison.values import Comparison, Relation, Statement
from briefsearch.model import Sentence

_SAME_SPEAKER = 0.4
_OTHER_SPEAKER = 0.56
_PAIRED = {Relation.SAME_WORDING: 0.08, Relation.SAME_FACT: 0.08, Relation.MAYBE: 0.06}
# What is added where the speaker says nothing else, in paired sentences or not, and for figures that both
# have or that differ.
_SOLE_PAIRED = 0.3
_SOLE = 0.2
_FIGURE = 0.1
_OTHER_FIGURE = -0.2
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

    Each stem has its weight, which `weight` sums up; `plain` are the stems that are written without a
    capital, `figures` those with digits. `meant` has the meanings of stems that have some, and `meaning` the
    stems of each meaning, both in the order of the alphabet.
    """

    line: str
    stems: Mapping[str, float]
    plain: frozenset[str]
    figures: frozenset[str]
    weight: float
    meant: Mapping[str, Sequence[int]]
    meaning: Mapping[int, Sequence[str]]


def grouped(
    statements: Sequence[Statement],
    comparison: Comparison,
    texts: Mapping[str, str],
    known: frozenset[str],
) -> list[Statement]:
    """Return `statements` with those that are the same one numbered alike, from 1 in reading order.

    Two statements of different accounts are the same where the words of the one are those of the other, or
    where they are alike enough and one speaker may have said both: less will do where both name the same
    one, the less the fewer other things he says. A pair of their sentences and figures that both have count
    for it, other figures against it. `known` are the names of the speakers whom the library knows; any other
    may be anybody. `texts` are those of the accounts by id.
    """
    words = _weighed([one.span.of(texts[one.article]) for one in statements])
    paired = _paired(comparison)
    said = Counter((one.article, one.speaker) for one in statements)
    scores: dict[tuple[int, int], float] = {}
    for a, b in _candidates(statements, words):
        left, right = statements[a], statements[b]
        likeness, count = _likeness(words[a], words[b])
        pairing = paired.get((left.sentence, right.sentence), 0.0)
        score = likeness + pairing + _by_figures(words[a], words[b])
        one_speaker = is_one(left, right)
        if one_speaker:
            others = said[left.article, left.speaker] * said[right.article, right.speaker]
            score += (_SOLE_PAIRED if pairing else _SOLE) / others
            is_alike = count > 0 and score >= _SAME_SPEAKER
        else:
            is_both_known = left.speaker in known and right.speaker in known
            is_shared = count >= _LEAST_SHARED - bool(pairing)
            is_alike = is_shared and not is_both_known and score >= _OTHER_SPEAKER
        if is_alike or (likeness >= _TRACE and _is_verbatim(words[a], words[b], one_speaker)):
            scores[a, b] = score
    return _numbered(statements, _best(scores, statements))


def _by_figures(a: _Words, b: _Words) -> float:
    """Return what the figures of two statements add to their likeness."""
    if not a.figures or not b.figures:
        return 0.0
    return _OTHER_FIGURE if a.figures.isdisjoint(b.figures) else _FIGURE


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
        figures = frozenset(word.folded for word in line if word.folded[0].isdigit())
        folded = " ".join(word.folded for word in line)
        meant = {stem: senses for stem in sorted(each) if (senses := meanings(stem))}
        meaning = defaultdict[int, list[str]](list)
        for stem, senses in meant.items():
            for sense in senses:
                meaning[sense].append(stem)
        found.append(_Words(folded, weights, plain, figures, sum(weights.values()), meant, meaning))
    return found


def _candidates(statements: Sequence[Statement], words: Sequence[_Words]) -> list[tuple[int, int]]:
    """Return the pairs of statements of different accounts that share a word or a meaning, not too common."""
    holders: defaultdict[str | int, list[int]] = defaultdict(list)
    for number, each in enumerate(words):
        parts: tuple[str | int, ...] = (*each.stems, *each.meaning)
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
    for stem, senses in a.meant.items():
        others = (other for sense in senses for other in reversed(b.meaning.get(sense, ())))
        if stem not in shared and (other := next((one for one in others if one not in shared), None)):
            weight += _MEANT * min(a.stems[stem], b.stems[other])
            count += 1
    shorter, longer = sorted((a.weight, b.weight))
    return (weight / (shorter ** (1 - _LONGER) * longer**_LONGER) if shorter else 0.0), count


def _is_verbatim(a: _Words, b: _Words, same_speaker: bool) -> bool:
    """Whether the shorter statement stands in the other one nearly word for word.

    What another speaker says must be long too, or half of it: all may say "we will see".
    """
    from rapidfuzz import fuzz

    shorter, longer = sorted((len(a.line.split()), len(b.line.split())))
    if shorter < _VERBATIM_WORDS or (not same_speaker and shorter < _LONG and shorter < longer / 2):
        return False
    return fuzz.partial_ratio(a.line, b.line, score_cutoff=_VERBATIM) > 0


def _paired(comparison: Comparison) -> dict[tuple[Sentence, Sentence], float]:
    """Return what the pairs of sentences, in both orders, add to the likeness of what is said in them."""
    pairs = {(pair.a, pair.b): _PAIRED[pair.relation] for pair in comparison.pairs}
    return pairs | {(b, a): weight for (a, b), weight in pairs.items()}


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
