"""Real stories of three accounts each: the bars that nearness and groups are held to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefsearch import Library
from tests.search.stories.corpus import Clusters, b_cubed, both_among_first, halves, write_stories
from tests.search.stories.invented import opened


@dataclass(frozen=True)
class Real:
    """The library of all stories, and which articles tell which."""

    library: Library
    clusters: Clusters


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterable[Real]:
    folder = tmp_path_factory.mktemp("stories")
    clusters = write_stories(shared / "corpora" / "stories.jsonl", folder / "library")
    library = opened(folder / "library", folder / "cache", names=False)
    yield Real(library, clusters)
    library.close()


def found_in(library: Library, clusters: Clusters) -> float:
    return both_among_first(clusters, lambda each: [near.id for near in library.related(each, 5)])


def groups_of(library: Library) -> Sequence[Sequence[str]]:
    return [story.articles for story in library.stories().stories]


def test_both_other_accounts_of_a_story_are_among_the_first_five(real: Real) -> None:
    for half in halves(real.clusters):
        assert found_in(real.library, half) >= 0.95


def test_groups_are_the_stories(real: Real) -> None:
    groups = groups_of(real.library)
    assert max(map(len, groups)) <= 9
    for half in halves(real.clusters):
        precision, recall, f1 = b_cubed(groups, half)
        assert precision >= 0.92
        assert recall >= 0.9
        assert f1 >= 0.92
