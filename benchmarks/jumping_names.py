"""A catalogue of as many plausible names as are asked for, the same ones every time."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.corpora import SHARED
from briefsearch.entities.building import catalogue_of
from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.drafts import Draft
from briefsearch.entities.folding import key_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.entities.store import save, write
from briefsearch.model import Article, Block, BlockKind, EntityKind
from briefsearch.text import clean

_SEED = "briefreader"
_ARTICLES = 200
_MOST_MENTIONS = 5000
# Of every hundred invented names.
_PEOPLE, _ORGANISATIONS = 85, 15
_ACCENTS = str.maketrans("aeioucnszg", "áéíöüçñšžğ")
_UNLIKE_SURNAMES = ("s", "ed", "ing", "ly", "ness", "ion", "able", "ible", "ment")


class Named(NamedTuple):
    """An entity to be: the name it is shown under, its kind, and all its names, that one first."""

    name: str
    kind: EntityKind
    names: tuple[str, ...]


def named_entities(count: int) -> list[Named]:
    """Return `count` entities, no two shown under one name or its variants, in an order that means nothing.

    They are the names that recognition finds in the corpora, where those are at hand, the places and
    organisations of the word lists, and, for the rest, invented people and organisations.
    """
    chance = random.Random(f"{_SEED}/{count}")
    known, canonical = lexicon().known, lexicon().canonical
    listed = (Named(name, kind, (name,)) for name, kind in known.items() if kind)
    found: dict[str, Named] = {}
    for source in (_recognised(), listed, _invented(chance)):
        for entity in source:
            key = key_of(entity.name)
            found.setdefault(key_of(canonical.get((entity.kind, key), key)), entity)
            if len(found) == count:
                break
    entities = list(found.values())
    chance.shuffle(entities)
    return entities


@cache
def _recognised() -> tuple[Named, ...]:
    files = [SHARED / "corpora" / f"{name}.jsonl" for name in ("stories", "bbc")]
    records = [
        json.loads(line)["text"]
        for file in files
        if file.is_file()
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    entities = catalogue_of([_article(number, text) for number, text in enumerate(records)]).entities
    return tuple(
        Named(entity.name, entity.kind, tuple(dict.fromkeys((entity.name, *entity.names))))
        for entity in entities
    )


def _article(number: int, text: str) -> Article:
    blocks, at = [], 0
    text = clean(text)
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(str(number), "", text, tuple(blocks))


def _surnames() -> list[str]:
    """Return words and places that could be surnames."""
    words = [
        word.capitalize()
        for word in sorted(lexicon().common)
        if word.isalpha() and 4 <= len(word) <= 10 and not word.endswith(_UNLIKE_SURNAMES)
    ]
    places = [name for name in sorted(lexicon().known) if name.isalpha() and len(name) >= 4]
    return sorted({*words, *places})


def _invented(chance: random.Random) -> Iterator[Named]:
    """Yield people and organisations without end."""
    first_names, surnames = sorted(lexicon().first_names), _surnames()
    places = sorted(name for name, kind in lexicon().known.items() if kind is EntityKind.PLACE)
    bodies = sorted(lexicon().organisation_words)
    while True:
        if chance.choices((True, False), (_PEOPLE, _ORGANISATIONS))[0]:
            name = _person(chance, first_names, surnames)
            yield Named(name, EntityKind.PERSON, (name,))
        else:
            before = chance.choice((chance.choice(places), chance.choice(surnames)))
            name = " ".join((before, *chance.sample(bodies, chance.choice((1, 1, 2)))))
            yield Named(name, EntityKind.ORGANISATION, (name,))


def _person(chance: random.Random, first_names: Sequence[str], surnames: Sequence[str]) -> str:
    first, last = chance.choice(first_names), chance.choice(surnames)
    shape = chance.random()
    if shape < 0.1:
        first = f"{first} {chance.choice(first_names)}"
    elif shape < 0.15:
        last = f"{chance.choice(('al-', 'bin ', 'van ', 'de '))}{last}"
    elif shape < 0.2:
        at = chance.randrange(1, len(last))
        last = last[:at] + last[at].translate(_ACCENTS) + last[at + 1 :]
    return f"{first} {last}"


def catalogue_with(entities: Iterable[Named], file: Path | None = None) -> Catalogue:
    """Return a catalogue of `entities`, in memory or in `file`.

    The first is mentioned most, the others as often as Zipf's law has it; each of its names at least once.
    """
    chance = np.random.default_rng(2024)
    found, drafts = Recognised(), []
    found.articles = [f"article-{number}" for number in range(_ARTICLES)]
    for rank, entity in enumerate(entities, 1):
        counts = Counter(dict.fromkeys(entity.names, 1))
        counts[entity.name] += _MOST_MENTIONS // rank
        numbers = np.arange(counts.total(), dtype=np.intp) + len(found)
        found.places.extend(np.sort(chance.integers(0, _ARTICLES, len(numbers))).tolist())
        found.starts.extend(range(len(numbers)))
        found.ends.extend(range(1, len(numbers) + 1))
        for name in counts.elements():
            found.called.append(found.number(entity.kind, name))
        drafts.append(Draft(f"{key_of(entity.name)}-{rank}", entity.name, entity.kind, counts, numbers))
    drafts.sort(key=lambda draft: -len(draft.mentions))
    if file is not None:
        save(file, "", found, drafts)
        loaded = Catalogue.load(file)
        assert loaded is not None
        return loaded
    database = sqlite3.connect(":memory:", check_same_thread=False)
    write(database, "", found, drafts)
    return Catalogue(database, "")
