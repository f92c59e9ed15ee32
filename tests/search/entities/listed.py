"""A catalogue of listed names, without recognition: what jumping is tested on."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.drafts import Draft
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.entities.store import write
from briefsearch.model import EntityKind

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


def listed_database(entities: Sequence[tuple[EntityKind, str, int]]) -> sqlite3.Connection:
    """Write entities, each (kind, names with bars between, mentions), most mentioned first.

    The id is the first name in lower case. An odd mention stands in article a, an even one in article b.
    """
    found, drafts = Recognised(), []
    found.articles = ["a", "b"]
    for kind, names, mentions in sorted(entities, key=lambda entity: -entity[2]):
        shown, *others = names.split("|")
        counts = Counter({shown: mentions}) + Counter(dict.fromkeys(others, 1))
        numbers = np.arange(counts.total(), dtype=np.intp) + len(found)
        found.places.extend(sorted(place % 2 for place in range(len(numbers))))
        found.starts.extend(range(len(numbers)))
        found.ends.extend(range(1, len(numbers) + 1))
        found.called.extend(found.number(kind, name) for name in counts.elements())
        drafts.append(Draft(shown.lower(), shown, kind, counts, numbers))
    database = sqlite3.connect(":memory:", check_same_thread=False)
    drafts.sort(key=lambda draft: -len(draft.mentions))
    write(database, "", found, drafts)
    return database


def listed(*entities: tuple[EntityKind, str, int]) -> Catalogue:
    """Return a catalogue of the same."""
    return Catalogue(listed_database(entities), "")
