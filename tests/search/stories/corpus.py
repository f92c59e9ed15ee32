"""Stories that three outlets each covered, written out as one library."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

Clusters = Mapping[str, tuple[str, ...]]


def write_stories(file: Path, folder: Path) -> Clusters:
    """Write each record of `file` (JSON lines) as an article into the new `folder`; return who tells what.

    The ids of the articles of each story come by its name. An article has the date that its record has, or
    none.
    """
    folder.mkdir(parents=True)
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        fields = {"id": f"account-{number:03}", "title": record["title"], "outlet": record["outlet"]}
        front = [f"{key}: {json.dumps(value)}" for key, value in fields.items()]
        front.append(f"published: {_published(record['date'])}")
        text = "\n".join(("---", *front, "---", "", record["text"], ""))
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8", errors="replace")
        clusters[record["cluster"]].append(fields["id"])
    return {name: tuple(ids) for name, ids in clusters.items()}


def _published(written: str) -> str:
    """Return a day as the front matter has it, from `2018-04-21`, `4/21/18` or nothing."""
    day = datetime.strptime(written, "%m/%d/%y").replace(tzinfo=UTC) if "/" in written else None
    return f"{day:%Y-%m-%d}" if day else written or "unknown"


def halves(clusters: Clusters) -> tuple[Clusters, Clusters]:
    """Return every other story, by which the free numbers were chosen, and the others."""
    names = list(clusters)
    return {name: clusters[name] for name in names[::2]}, {name: clusters[name] for name in names[1::2]}


def both_among_first(clusters: Clusters, nearest: Callable[[str], Sequence[str]]) -> float:
    """Return of what share of the articles all others of the story are among those that are `nearest`."""
    found = [
        set(articles) - {each} <= set(nearest(each)) for articles in clusters.values() for each in articles
    ]
    return sum(found) / len(found)


def b_cubed(groups: Iterable[Sequence[str]], clusters: Clusters) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1 of `groups` over the articles of `clusters`.

    After A. Bagga, B. Baldwin, "Entity-based cross-document coreferencing", 1998.
    """
    story_of = {each: name for name, articles in clusters.items() for each in articles}
    precision, recall = [], []
    for group in groups:
        for each in group:
            if each in story_of:
                same = sum(story_of.get(other) == story_of[each] for other in group)
                precision.append(same / len(group))
                recall.append(same / len(clusters[story_of[each]]))
    mean = sum(precision) / len(story_of), sum(recall) / len(story_of)
    return *mean, 2 * mean[0] * mean[1] / (sum(mean) or 1.0)
