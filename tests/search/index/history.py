"""An index with a past: many commits, several segments, articles deleted, replaced and added again."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from briefsearch.index.arrays import ArrayFile
from briefsearch.index.snapshot import Snapshot
from briefsearch.index.state import State, read_state
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article, ArticleKind

from .conftest import build_article
from .oracle import Segment

# Common words first; forms of one stem, spellings with and without a hyphen, points, accents, numbers.
WORDS = (
    *("the", "of", "ferry", "port", "said", "crews", "strike", "harbour", "talks", "Gaza", "deal", "truce"),
    *("strikes", "striking", "ferries", "ports", "cease-fire", "ceasefire", "cease", "fire", "minister"),
    *("U.S.", "US", "Erdoğan", "Erdogan", "1,200", "1200", "2.5", "7-8", "co-operate", "cooperate"),
    *("state-of-the-art", "Israel", "Israeli", "envoy’s", "envoys", "pause", "paused", "東京", "الهدنة"),
    *("portal", "fir", "ferried", "isle", "aisle", "night-time", "nighttime", "x-ray", "hostage", "hostages"),
)
OUTLETS = ("", "Post", "The Post", "Asian Lite", "Ferry Gazette", "Port-Side News")
AUTHORS = ("Ida Lund", "Per Holm", "Ann Ferry", "Bo Strike", "Mary-Jane Port")
_FIRST_DAY = date(2023, 10, 1)


def write_article(article_id: str, chance: random.Random) -> Article:
    """Return an article of a few or of several hundred words, the common ones first in WORDS."""
    weights = [1 / (rank + 3) for rank in range(len(WORDS))]

    def prose(count: int) -> str:
        return " ".join(chance.choices(WORDS, weights, k=count))

    longest = chance.choice((8, 20, 60, 250))
    day = _FIRST_DAY + timedelta(days=chance.randrange(150))
    later = day + timedelta(days=chance.randrange(20))
    return build_article(
        article_id,
        *(prose(chance.randrange(1, longest)) for _ in range(chance.randrange(1, 4))),
        title=prose(chance.randrange(7)),
        outlet=chance.choice(OUTLETS),
        authors=tuple(chance.sample(AUTHORS, chance.randrange(3))),
        published=day if (kind := chance.randrange(5)) else None,
        between=((day, later), (None, later), (day, None), (None, None))[chance.randrange(4)]
        if not kind
        else (None, None),
        kind=ArticleKind.BRIEF if chance.random() < 0.2 else ArticleKind.ARTICLE,
    )


@dataclass
class History:
    """An engine, what it should hold, and every version that it ever held, by fingerprint."""

    engine: WhooshEngine
    folder: Path
    articles: dict[str, Article] = field(default_factory=dict)
    versions: dict[str, Article] = field(default_factory=dict)

    def update(self, changed: Iterable[Article], gone: Iterable[str] = ()) -> None:
        """Bring the engine to a new state."""
        marked = []
        for article in changed:
            mark = f"{article.id} {len(self.versions)}"
            self.versions[mark] = article
            marked.append((article, mark))
        gone = list(gone)
        self.engine.update(marked, gone, lambda _done: None)
        for name in gone:
            self.articles.pop(name, None)
        self.articles |= {article.id: article for article, _ in marked}

    def segments(self) -> list[Segment]:
        """Return the articles of each segment, and which of them were deleted since."""
        found: list[Segment] = []
        for part in self.state.segments:
            marks = ArrayFile(self.folder / part.file_name).text("fingerprints")
            found.append(([self.versions[mark] for mark in marks], part.deleted))
        return found

    @property
    def state(self) -> State:
        """The present state of the index."""
        state = read_state(self.folder)
        assert state is not None
        return state

    @property
    def snapshot(self) -> Snapshot:
        """The present state, opened."""
        return Snapshot(self.folder, self.state)


def lived_through(folder: Path, seed: int, updates: int = 12) -> History:
    """Return an index after `updates` updates, of which the first takes several commits."""
    chance = random.Random(seed)
    history = History(WhooshEngine(folder), folder)
    names = [f"n{number}" for number in range(150)]
    history.update(write_article(name, chance) for name in names[:90])
    gone: list[str] = []
    for _ in range(updates - 1):
        changed = chance.sample(names, chance.randrange(1, 12))
        again = chance.sample(gone, min(2, len(gone)))
        dropped = chance.sample(sorted(history.articles), chance.randrange(6))
        gone += dropped
        history.update(
            [write_article(name, chance) for name in dict.fromkeys([*changed, *again])],
            [name for name in dropped if name not in changed],
        )
    return history
