"""Merge the names of a library into entities.

The order is: equal when folded, and variants of the word lists; acronyms; people by what is left out of
their full name; organisations whose words another one's contain; spellings that differ by a letter or two.
Every step looks names up by key, so none compares all with all.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefsearch.entities.folding import key_of, tokens_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.people import PeopleIndex, fullness, same_person
from briefsearch.entities.resolve import RecognisedMention
from briefsearch.model import EntityKind

# How far one reading must lead another before an ambiguous name is given to it.
DOMINANCE = 3
# How far one person must lead another in the library to be meant by a surname before the other's full name.
_FAME = 10
_NEVER = sys.maxsize
_SIMILAR = 0.96
_MIN_FUZZY = 7
_SMALL = frozenset(("of", "and", "for", "the", "in", "on"))
_DIRECTIONS = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "new")
)


class Node(NamedTuple):
    """A name as merging sees it: its kind and its folded words, run together in `key`."""

    kind: EntityKind
    key: str


class Groups:
    """Disjoint sets of nodes, each under one root."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        """Return the node that stands for the set of `node`."""
        parent = self._parent
        while (above := parent.get(node, node)) != node:
            parent[node] = parent.get(above, above)
            node = above
        return node

    def join(self, first: Node, second: Node) -> None:
        """Make the sets of both nodes one."""
        one, other = self.root(first), self.root(second)
        if one != other:
            self._parent[one] = other


def merge(
    mentions: Sequence[RecognisedMention], acronyms: Mapping[str, Counter[str]] | None = None
) -> list[list[RecognisedMention]]:
    """Return the mentions in groups, one group for each entity, in the order of their first mention.

    `acronyms` counts for each acronym the long forms that the library defines it with.
    """
    return Merger(mentions, acronyms or {}).groups()


class Merger:
    """Holds the nodes of a library while their names are merged."""

    def __init__(self, mentions: Sequence[RecognisedMention], acronyms: Mapping[str, Counter[str]]) -> None:
        self._mentions = mentions
        self._nodes: dict[tuple[EntityKind, str], Node] = {}
        self._counts: Counter[Node] = Counter()
        # For each article the people it names, with the place of their first mention.
        self._articles: defaultdict[str, dict[Node, int]] = defaultdict(dict)
        self._tokens: dict[Node, tuple[str, ...]] = {}
        self._sets = Groups()
        self._known: set[Node] = set()
        for mention in mentions:
            node = self._node(mention.kind, mention.name)
            self._counts[node] += 1
            if node.kind is EntityKind.PERSON:
                self._articles[mention.article].setdefault(node, mention.start)
        self._people = PeopleIndex(
            {node: tokens for node, tokens in self._tokens.items() if node.kind is EntityKind.PERSON}
        )
        self._join_acronyms(acronyms)
        self._join_people()
        self._join_organisations()
        self._join_similar()

    def groups(self) -> list[list[RecognisedMention]]:
        """Return the mentions of each entity."""
        found: dict[Node, list[RecognisedMention]] = {}
        whose: dict[tuple[str, Node], Node] = {}
        for mention in self._mentions:
            node = self._nodes[mention.kind, mention.name]
            place = (mention.article if node.kind is EntityKind.PERSON else "", node)
            if place not in whose:
                whose[place] = self._sets.root(self._meant(mention.article, node))
            found.setdefault(whose[place], []).append(mention)
        return list(found.values())

    def _node(self, kind: EntityKind, name: str) -> Node:
        node = self._nodes.get((kind, name))
        if node is None:
            full = lexicon().canonical.get((kind, key_of(name)), name)
            node = self._nodes[kind, name] = Node(kind, key_of(full) or name)
            self._tokens.setdefault(node, tokens_of(full) or (name,))
            if name in lexicon().known:
                self._known.add(node)
        return node

    def _join_acronyms(self, acronyms: Mapping[str, Counter[str]]) -> None:
        """Join each acronym with its defined long form, or with the one organisation of these initials."""
        initials: defaultdict[str, list[Node]] = defaultdict(list)
        for node, tokens in self._tokens.items():
            if node.kind is EntityKind.ORGANISATION and len(tokens) > 1:
                initials["".join(token[0] for token in tokens if token not in _SMALL)].append(node)
        for (kind, name), node in list(self._nodes.items()):
            if kind is not EntityKind.ORGANISATION or not name.isupper() or len(self._tokens[node]) > 1:
                continue
            if defined := acronyms.get(name):
                long, count = defined.most_common(1)[0]
                if count * 2 > defined.total():
                    self._sets.join(node, self._node(kind, long))
            elif len(node.key) > 1 and len(matching := initials[node.key]) == 1:
                self._sets.join(node, matching[0])

    def _join_people(self) -> None:
        """Join full names that leave out a middle name, or differ in spelling."""
        full = [
            node for node, words in self._tokens.items() if node.kind is EntityKind.PERSON and len(words) > 1
        ]
        for node in sorted(full, key=lambda node: fullness(self._tokens[node]), reverse=True):
            tokens = self._tokens[node]
            fuller = self._people.fuller_same(node)
            # A page's scraps put words before a name, but seldom: the fuller form must be as
            # frequent, unless it only adds what stands in the middle.
            kept = [
                other
                for other in fuller
                if self._tokens[other][0] == tokens[0] or self._counts[other] >= self._counts[node]
            ]
            if (best := _dominant(self._totals(kept))) is not None:
                self._sets.join(node, best)
            for other in self._people.spelled_alike(node):
                if same_person(tokens, self._tokens[other]):
                    self._sets.join(node, other)

    def _meant(self, article: str, node: Node) -> Node:
        """Return the full name that a short name of a person stands for in `article`, or the name itself.

        Full names given before the short one are asked first, then those of the article, then the
        library's. One far more often named in the library wins over one that the article names later.
        """
        if node.kind is not EntityKind.PERSON:
            return node
        here = self._articles[article]
        for fuller in self._people.fuller(node):
            library = self._totals(fuller)
            famous = _dominant(library)
            before = self._totals(other for other in fuller if here.get(other, _NEVER) < here[node])
            best = _dominant(self._totals(other for other in fuller if other in here))
            if len(before) == 1:
                return next(iter(before))
            if best is not None and (famous is None or library[famous] < _FAME * library[best]):
                return best
            if famous is not None:
                return famous
        return node

    def _totals(self, nodes: Iterable[Node]) -> Counter[Node]:
        """Return how often the library names each of the people whom `nodes` name."""
        totals: Counter[Node] = Counter()
        for node in nodes:
            totals[self._sets.root(node)] += self._counts[node]
        return totals

    def _join_organisations(self) -> None:
        """Join an organisation with the one that has all its words and more."""
        words = {
            node: frozenset(tokens) - _SMALL
            for node, tokens in self._tokens.items()
            if node.kind is EntityKind.ORGANISATION
        }
        holders: defaultdict[str, set[Node]] = defaultdict(set)
        for node, held in words.items():
            for word in held:
                holders[word].add(node)
        for node, held in words.items():
            if not held or node in self._known or not self._is_telling(held):
                continue
            containing = set.intersection(*sorted((holders[word] for word in held), key=len)) - {node}
            same = {other for other in containing if words[other] == held and len(held) > 1}
            for other in same:
                self._sets.join(node, other)
            roots = self._roots(containing - same)
            if len(roots) == 1:
                self._sets.join(node, roots.pop())

    @staticmethod
    def _is_telling(held: frozenset[str]) -> bool:
        telling = [word for word in held if word not in lexicon().generic]
        if not telling:
            return False
        return len(held) > 1 or (len(telling[0]) > 3 and telling[0].title() not in lexicon().known)

    def _join_similar(self) -> None:
        """Join places, and organisations, whose names differ by a slip."""
        from rapidfuzz.distance import JaroWinkler

        for node, other in self._look_alikes():
            first, second = self._tokens[node], self._tokens[other]
            if len(first) != len(second) or (set(first) ^ set(second)) & _DIRECTIONS:
                continue
            if JaroWinkler.similarity(node.key, other.key, score_cutoff=_SIMILAR) >= _SIMILAR:
                self._sets.join(node, other)

    def _look_alikes(self) -> Iterator[tuple[Node, Node]]:
        """Yield pairs of long names that begin alike and are not both known as they are."""
        blocks: defaultdict[tuple[EntityKind, str], list[Node]] = defaultdict(list)
        for node in self._counts:
            if node.kind is not EntityKind.PERSON and len(node.key) >= _MIN_FUZZY:
                blocks[node.kind, node.key[:5]].append(node)
        for block in blocks.values():
            unknown = [node for node in block if node not in self._known]
            for node in unknown:
                for other in block:
                    if node != other and (other in self._known or node.key < other.key):
                        yield node, other

    def _roots(self, nodes: Iterable[Node]) -> set[Node]:
        return {self._sets.root(node) for node in nodes}


def _dominant(totals: Counter[Node]) -> Node | None:
    """Return the only node, or the one with three times the mentions of the next, or None."""
    ranked = totals.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < DOMINANCE * ranked[1][1]):
        return None
    return ranked[0][0]
