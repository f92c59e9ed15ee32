"""Long trials, for `make torture`: random moments and random questions, the same ones every time."""

from __future__ import annotations

import os
import random
import signal
from contextlib import aclosing, suppress
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.errors import WorkerError
from briefsearch.workers.answerer import Answerer
from briefsearch.workers.builder import Builder

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1200)]

_KILLS = 40
_QUESTIONS = 3000
_WORDS = [
    *("the", "bridge", "harbour", "mayor", "opened", "said"),
    *("ferry", "1,200", "crowns", "north", "Lund", "Vestholm"),
]


def write_articles(folder: Path, count: int, chance: random.Random) -> None:
    folder.mkdir()
    for number in range(count):
        paragraphs = [" ".join(chance.choices(_WORDS, k=60)) + "." for _ in range(6)]
        text = f"---\ntitle: Account {number}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")


async def test_building_survives_being_killed_at_any_step(tmp_path: Path) -> None:
    chance = random.Random(7)
    write_articles(tmp_path / "articles", 600, chance)
    root, cache = tmp_path / "articles", tmp_path / "cache"
    for _ in range(_KILLS):
        builder, left = Builder(root, cache), chance.randrange(1, 12)
        with suppress(WorkerError):
            async with aclosing(builder.run()) as steps:
                async for _step in steps:
                    left -= 1
                    if left == 0 and builder.pid is not None:
                        os.kill(builder.pid, signal.SIGKILL)
    async with aclosing(Builder(root, cache).run()) as steps:
        async for _step in steps:
            pass
    library = Library(root, cache)
    assert library.is_built()
    assert len(library.heads()) == 600
    assert library.search("harbour", limit=1).total == 600
    library.close()


async def test_no_question_stops_the_answering_process(tmp_path: Path, shared: Path) -> None:
    chance = random.Random(11)
    write_articles(tmp_path / "articles", 60, chance)
    library = Library(tmp_path / "articles", tmp_path / "cache")
    library.build()
    library.close()
    naughty = (shared / "corpora/nasty/naughty-strings.txt").read_text(encoding="utf-8").splitlines()
    signs = ['"', "*", "-", "(", ")", " OR ", "title:", "~9", "[a TO z]", "\\", "=", "NOT ", "?"]
    notices: list[str] = []
    answerer = Answerer(tmp_path / "articles", tmp_path / "cache", notices.append)
    for _ in range(_QUESTIONS):
        query = "".join(chance.choices([*naughty, *signs, *_WORDS], k=chance.randrange(1, 6)))
        await answerer.search(query, typing=chance.random() < 0.5)
        await answerer.jump(query)
        await answerer.find("0001", query)
    assert notices == []
    answerer.stop()
