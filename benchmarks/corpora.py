"""What is measured on: the briefing, the five sources, 600 stories; and a place that is removed after."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "briefreader")
PROJECT = Path(__file__).resolve().parent.parent
BRIEFING = PROJECT / "assets" / "briefing"
SHARED = PROJECT.parent / "shared"
STORIES = 600
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_SYLLABLES = ("ba", "cor", "den", "fel", "gra", "hol", "in", "jun", "kel", "lor", "men", "nor", "per", "sta")
_COMMON = ("the", "of", "and", "to", "in", "that", "is", "was", "for", "said", "people", "talks")


@dataclass(frozen=True, slots=True)
class Workshop:
    """A temporary folder, and the environment in which the program keeps its cache there."""

    folder: Path
    environment: Mapping[str, str]

    def warm(self, library: Path) -> Path:
        """Build all that is derived from `library`, and return it."""
        command = [PROGRAM, "index", "--library", str(library)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)
        return library


@contextmanager
def workshop() -> Iterator[Workshop]:
    """Give a workshop, and remove it in the end."""
    with tempfile.TemporaryDirectory(prefix="briefreader-bench-") as name:
        folder = Path(name)
        homes = {
            f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "DATA", "CONFIG", "STATE")
        }
        yield Workshop(folder, {**os.environ, **homes, "PYTHONUTF8": "1"})


def sources() -> Path | None:
    """Return the folder of the five sources; None, said on the screen, where it is missing."""
    if (SHARED / "sources").is_dir():
        return SHARED / "sources"
    print("The five sources are not beside this checkout: what needs them is left out.")
    return None


def stories(folder: Path) -> Path:
    """Write the stories as Markdown into `folder` and return it; generated text where they are missing."""
    folder.mkdir()
    file = SHARED / "corpora" / "stories.jsonl"
    if file.is_file():
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    else:
        print("The stories are not beside this checkout: generated text stands in for them.")
        records = list(generated())
    for number, record in enumerate(records[:STORIES]):
        fields = {
            "title": record["title"] or f"Story {number}",
            "outlet": record["outlet"],
            "published": record["date"] if _DAY.fullmatch(record["date"] or "") else "unknown",
        }
        front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
        text = f"---\n{front}\n---\n\n{record['text']}\n"
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8", errors="replace")
    return folder


def generated() -> Iterator[dict[str, str]]:
    """Yield records of made-up words, as frequent as words are, where no real text is at hand."""
    chance = random.Random(2024)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(8000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(STORIES):
        paragraphs = []
        for _ in range(12):
            rare = chance.choices(words, weights, k=35)
            mixed = [word if chance.random() < 0.5 else chance.choice(_COMMON) for word in rare]
            paragraphs.append(" ".join(mixed).capitalize() + ".")
        day = f"2024-01-{number % 28 + 1:02}"
        yield {"title": f"Story {number}", "outlet": f"Paper {number % 3}", "date": day} | {
            "text": "\n\n".join(paragraphs)
        }
