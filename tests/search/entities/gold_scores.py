"""How near recognition and merging come to a gold file, as plain figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefsearch.entities.building import Merged, merge_candidates, update_candidates
from briefsearch.entities.merging.merge import merge
from briefsearch.entities.recognition.candidate_store import CandidateStore
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.model import EntityKind
from tests.search.entities.gold_reading import Label, Passage

Found = dict[tuple[int, int], tuple[EntityKind, int]]
"""The kind and the number of the entity of every mention of a passage, by (start, end)."""


class Figures(NamedTuple):
    """Precision, recall, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def recognised_together(passages: Sequence[Passage]) -> list[Found]:
    """Return what is found in passages that are one library."""
    store = CandidateStore()
    articles = {passage.article.id: passage.article for passage in passages}
    update_candidates(store, dict.fromkeys(articles, ""), articles.__getitem__)
    return _by_passage(merge_candidates(store, articles))


def recognised_apart(passages: Sequence[Passage]) -> list[Found]:
    """Return what is found in passages of which each is a library of its own."""
    return [found for passage in passages for found in recognised_together([passage])]


def gold_merged(passages: Sequence[Passage]) -> list[Found]:
    """Return the labels of passages that are one library, with the entities that merging makes of them.

    Acronyms in brackets behind a name are told to `merge`, as recognition tells it.
    """
    found = Recognised()
    acronyms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, labels in passages:
        found.add(article.id, [(s, e, kind, article.text[s:e]) for s, e, kind, _ in labels])
        for long, short in pairwise(labels):
            name = article.text[short.start : short.end]
            if article.text[long.end : short.end + 1] == f" ({name})" and name.isupper():
                acronyms[name][article.text[long.start : long.end]] += 1
    return _by_passage(Merged(found, merge(found, acronyms)))


def _by_passage(merged: Merged) -> list[Found]:
    places: defaultdict[str, Found] = defaultdict(dict)
    for mention, group in zip(merged.found, merged.groups, strict=True):
        places[mention.article][mention.start, mention.end] = mention.kind, group
    return [places[article] for article in merged.found.articles]


def mention_figures(passages: Sequence[Passage], found: Sequence[Found]) -> Figures:
    """Score the mentions whose span and kind are both those of a label."""
    right = total = wanted = 0
    for passage, mentions in zip(passages, found, strict=True):
        labels = {(start, end): kind for start, end, kind, _ in passage.labels}
        right += sum(labels.get(span) == kind for span, (kind, _) in mentions.items())
        total += len(mentions)
        wanted += len(labels)
    return Figures(right / total, right / wanted)


def kind_accuracy(passages: Sequence[Passage], found: Sequence[Found]) -> float:
    """Return how many of the mentions whose span is that of a label have its kind too."""
    pairs = [
        (label.kind, mentions[label.start, label.end][0])
        for passage, mentions in zip(passages, found, strict=True)
        for label in passage.labels
        if (label.start, label.end) in mentions
    ]
    return sum(wanted == kind for wanted, kind in pairs) / len(pairs)


def b_cubed(passages: Sequence[Passage], found: Sequence[Found]) -> Figures:
    """Score which mentions of a passage are put together, over those whose span is that of a label.

    Bagga and Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model", 1998.
    """
    both, of_key, of_group = _clusters(passages, found)
    total = both.total()
    precision = sum(n * n / of_group[place, group] for (place, _, group), n in both.items()) / total
    recall = sum(n * n / of_key[place, key] for (place, key, _), n in both.items()) / total
    return Figures(precision, recall)


def _clusters(
    passages: Sequence[Passage], found: Sequence[Found]
) -> tuple[
    Counter[tuple[int, tuple[EntityKind, str], int]],
    Counter[tuple[int, tuple[EntityKind, str]]],
    Counter[tuple[int, int]],
]:
    """Count mentions by passage, key and entity, and by passage with either."""
    both = Counter(
        (place, (label.kind, label.key), mentions[label.start, label.end][1])
        for place, (passage, mentions) in enumerate(zip(passages, found, strict=True))
        for label in passage.labels
        if (label.start, label.end) in mentions
    )
    of_key: Counter[tuple[int, tuple[EntityKind, str]]] = Counter()
    of_group: Counter[tuple[int, int]] = Counter()
    for (place, key, group), count in both.items():
        of_key[place, key] += count
        of_group[place, group] += count
    return both, of_key, of_group


def wrong_mentions(passages: Sequence[Passage], found: Sequence[Found]) -> list[str]:
    """Return a line for each label that was missed, given another kind, or found without being one."""
    lines = []
    for passage, mentions in zip(passages, found, strict=True):
        labels = {(start, end): kind for start, end, kind, _ in passage.labels}
        for span in sorted(labels.keys() | mentions.keys()):
            wanted, kind = labels.get(span), mentions.get(span, (None, 0))[0]
            if wanted != kind:
                name = passage.article.text[slice(*span)]
                lines.append(f"{passage.article.id}: {name!r} is {wanted} and found as {kind}")
    return lines


def wrong_clusters(passages: Sequence[Passage], found: Sequence[Found]) -> list[str]:
    """Return a line for each key that is `split` into entities, and for each entity `lumped` of keys."""
    lines: list[str] = []
    for passage, mentions in zip(passages, found, strict=True):
        keys: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for label, group, name in _found_labels(passage, mentions):
            keys[f"{label.kind.value} {label.key}"][group].add(name)
        split = {key: list(by_group.values()) for key, by_group in keys.items() if len(by_group) > 1}
        lines.extend(f"split {passage.article.id} {key}: {names}" for key, names in split.items())
        lines.extend(f"lumped {passage.article.id}: {by_key}" for by_key in _lumped(passage, mentions))
    return lines


def lumped_by_name(passages: Sequence[Passage], found: Sequence[Found]) -> list[str]:
    """Return a line for each entity lumped of keys that have no name in common, as the two Georgias have."""
    lines = []
    for passage, mentions in zip(passages, found, strict=True):
        for by_key in _lumped(passage, mentions):
            names = [set(map(str.casefold, names)) for names in by_key.values()]
            if not set.intersection(*names):
                lines.append(f"lumped {passage.article.id}: {by_key}")
    return lines


def _lumped(passage: Passage, mentions: Found) -> list[dict[str, set[str]]]:
    """Return the names by key of each entity that has several keys."""
    groups: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for label, group, name in _found_labels(passage, mentions):
        groups[group][f"{label.kind.value} {label.key}"].add(name)
    return [dict(by_key) for by_key in groups.values() if len(by_key) > 1]


def _found_labels(passage: Passage, mentions: Found) -> Iterator[tuple[Label, int, str]]:
    """Yield the labels whose spans were found, each with the number of its entity and its name."""
    for label in passage.labels:
        if (label.start, label.end) in mentions:
            yield label, mentions[label.start, label.end][1], passage.article.text[label.start : label.end]
