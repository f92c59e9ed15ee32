"""The answering process tells of stories as the library does, and is not kept from other questions."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from briefsearch.errors import InputError
from briefsearch.model import Progress
from briefsearch.workers.answerer import Answerer
from tests.search.stories.invented import opened, write_article, write_invented


async def test_stories_are_answered_as_the_library_answers_them(tmp_path: Path) -> None:
    library = opened(write_invented(tmp_path / "library"), tmp_path / "cache")
    answerer = Answerer(library.root, library.cache)
    try:
        assert await answerer.related("bridge-1") == library.related("bridge-1")
        assert await answerer.related("bridge-1", limit=1) == library.related("bridge-1", 1)
        assert await answerer.stories() == library.stories().stories
        with pytest.raises(InputError, match="no article 'nobody'"):
            await answerer.related("nobody")
    finally:
        answerer.stop()
        library.close()


async def test_other_questions_are_answered_while_stories_are_looked_for(tmp_path: Path) -> None:
    root = tmp_path / "library"
    root.mkdir()
    for number in range(1200):
        words = " ".join(f"word{number * step % 997}" for step in range(1, 60))
        write_article(root, f"account-{number}", "The Gull", "2024-03-04", f"Account {number}", words)
    library = opened(root, tmp_path / "cache", names=False)
    answerer = Answerer(library.root, library.cache)
    told: list[Progress] = []
    try:
        looking = asyncio.create_task(answerer.stories(told.append))
        answered = 0
        while not looking.done():
            assert (await answerer.search("word7", limit=1)).total
            answered += not looking.done()
        assert answered
        assert sum(len(story.articles) for story in await looking) == 1200
    finally:
        answerer.stop()
        library.close()
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)
    assert {(progress.phase, progress.total) for progress in told} == {("grouping", 1200)}
