"""The entities of a library: who and what is named, under which names, and where."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from briefsearch.entities.candidates import Candidates, candidates
from briefsearch.entities.merge import merge
from briefsearch.entities.naming import display_name, slug_of
from briefsearch.entities.resolve import RecognisedMention, resolve
from briefsearch.errors import InputError
from briefsearch.model import Article, Entity, Mention

# Part of every fingerprint: raise it whenever recognition or merging changes.
RULES = 1
# How often `build` reports progress, in articles.
_REPORT = 20

# (article number, start, end) of each mention one after the other, as unsigned 32-bit numbers.
Spans: TypeAlias = "array[int]"


class Catalogue:
    """All entities of a library, most mentioned first.

    `articles` holds the ids of the articles in the order given; `fingerprint` tells from which texts the
    catalogue was made. The entities of `entities` have no mentions: ask `mentions`, `entity` or `by_article`.
    """

    def __init__(
        self, articles: Sequence[str], entities: Sequence[Entity], spans: Sequence[Spans], fingerprint: str
    ) -> None:
        """Hold what was built or loaded; `spans` goes with `entities`, one for each."""
        self.articles = tuple(articles)
        self.entities = tuple(entities)
        self.fingerprint = fingerprint
        self._spans = tuple(spans)

    @classmethod
    def build(
        cls,
        articles: Sequence[Article],
        progress: Callable[[int, int], None] | None = None,
        fingerprint: str | None = None,
    ) -> Catalogue:
        """Recognise and merge the names in `articles`; takes about 4 ms for an article of 900 words.

        `progress` is told how many articles are done, and of how many. `fingerprint` is computed from the
        texts where the caller has none of its own.
        """
        found = []
        for number, article in enumerate(articles):
            if progress is not None and number % _REPORT == 0:
                progress(number, len(articles))
            found.append(candidates(article))
        mentions = resolve(found)
        groups = merge(mentions, _acronyms(found))
        numbers = {article.id: number for number, article in enumerate(articles)}
        entities, spans = _entities(groups, numbers)
        if progress is not None:
            progress(len(articles), len(articles))
        return cls(list(numbers), entities, spans, fingerprint or fingerprint_of(articles))

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {entity.id: number for number, entity in enumerate(self.entities)}

    @cached_property
    def _named_in(self) -> Mapping[str, Sequence[int]]:
        named: defaultdict[str, list[int]] = defaultdict(list)
        for number, entity in enumerate(self.entities):
            for article in entity.counts:
                named[article].append(number)
        return named

    def entity(self, entity_id: str) -> Entity:
        """Return the entity with all its mentions; InputError where the library has none of that id."""
        return self._with_mentions(self._number(entity_id), None)

    def mentions(self, entity_id: str, article: str | None = None) -> tuple[Mention, ...]:
        """Return where an entity is named, in reading order, in one article or in all.

        InputError where the library has no entity of that id.
        """
        return self._mentions(self._number(entity_id), article)

    def by_article(self, article_id: str) -> tuple[Entity, ...]:
        """Return the entities named in an article, most mentioned there first, with their mentions there."""
        found = [self._with_mentions(number, article_id) for number in self._named_in.get(article_id, ())]
        return tuple(sorted(found, key=lambda entity: -entity.counts[article_id]))

    def spans(self, number: int) -> Spans:
        """Return the mentions of entity `number` of `entities` as flat triples, for storing them."""
        return self._spans[number]

    def save(self, path: Path) -> None:
        """Write the catalogue to `path`, whole or not at all; StorageError where that fails."""
        from briefsearch.entities.store import save

        save(self, path)

    @classmethod
    def load(cls, path: Path) -> Catalogue | None:
        """Return the catalogue written to `path`; None where it is missing, damaged or of another version."""
        from briefsearch.entities.store import load

        return load(path)

    def _number(self, entity_id: str) -> int:
        number = self._numbers.get(entity_id)
        if number is None:
            raise InputError(f"no entity is called {entity_id!r} here: `entities` lists them")
        return number

    def _with_mentions(self, number: int, article: str | None) -> Entity:
        entity = self.entities[number]
        return Entity(
            entity.id, entity.name, entity.kind, entity.names, entity.counts, self._mentions(number, article)
        )

    def _mentions(self, number: int, article: str | None) -> tuple[Mention, ...]:
        flat = iter(self._spans[number])
        placed = (
            (self.articles[place], start, end) for place, start, end in zip(flat, flat, flat, strict=True)
        )
        return tuple(Mention(*item) for item in placed if article is None or item[0] == article)


def fingerprint_of(articles: Iterable[Article]) -> str:
    """Return a digest of all that recognition reads of `articles`, and of the version of its rules."""
    digest = blake2b(f"rules {RULES}".encode(), digest_size=16)
    for article in articles:
        blocks = " ".join(f"{block.kind}:{block.start}-{block.end}" for block in article.blocks)
        for part in (article.id, article.language, blocks, article.text):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _acronyms(found: Iterable[Candidates]) -> dict[str, Counter[str]]:
    """Return for each acronym how often it is defined, by long form."""
    defined: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in found:
        for acronym in item.acronyms:
            defined[acronym.short][acronym.name] += 1
    return defined


def _entities(
    groups: Iterable[Sequence[RecognisedMention]], numbers: Mapping[str, int]
) -> tuple[list[Entity], list[Spans]]:
    """Return the entities of merged mentions, most mentioned first, and their spans."""
    described = []
    for group in groups:
        names = Counter(mention.name for mention in group)
        kind = group[0].kind
        described.append((display_name(kind, names), kind, names, group))
    described.sort(key=lambda item: (-len(item[3]), item[0], item[1]))
    taken: set[str] = set()
    entities: list[Entity] = []
    spans: list[Spans] = []
    for name, kind, names, group in described:
        entity_id = slug_of(name, kind, taken)
        taken.add(entity_id)
        counts = Counter(mention.article for mention in group)
        ranked = tuple(form for form, _ in names.most_common())
        entities.append(Entity(entity_id, name, kind, ranked, dict(counts)))
        spans.append(_flat(group, numbers))
    return entities, spans


def _flat(group: Sequence[RecognisedMention], numbers: Mapping[str, int]) -> Spans:
    places = sorted((numbers[mention.article], mention.start, mention.end) for mention in group)
    return array("I", [number for place in places for number in place])
