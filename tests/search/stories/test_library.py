"""Which articles tell the same story, as the library answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.errors import InputError, StorageError
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article
from briefsearch.stories import finder
from briefsearch.stories.finder import MOST_GROUPED, StoryFinder
from tests.search.stories.invented import (
    ACCOUNTS,
    ALONE,
    BRIDGE,
    ORCHARD,
    opened,
    write_account,
    write_article,
    write_invented,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_invented(tmp_path / "library")


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Iterator[Library]:
    library = opened(root, tmp_path / "cache")
    yield library
    library.close()


def groups(library: Library) -> list[tuple[str, ...]]:
    return [story.articles for story in library.stories().stories]


def words_of(article_id: str) -> set[str]:
    return {word.strip(".,") for sentence in ACCOUNTS[article_id][3] for word in sentence.split()}


@pytest.mark.parametrize("story", [BRIDGE, ORCHARD])
def test_accounts_of_the_same_story_are_nearest(library: Library, story: tuple[str, ...]) -> None:
    for article_id in story:
        found = library.related(article_id)
        others = len(story) - 1
        assert {each.id for each in found[:others]} == set(story) - {article_id}
        assert all(each.is_likely for each in found[:others])
        assert not any(each.is_likely for each in found[others:])


def test_the_story_of_an_article_has_what_is_grouped_with_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.same_story("bridge-2") == list(BRIDGE)
    assert library.same_story(ALONE[0]) == [ALONE[0]]
    two = library._stories_here().same_story(library.article("bridge-2"), 2)
    assert two in (["bridge-1", "bridge-2"], ["bridge-2", "bridge-3"])
    # Of a library too large to be grouped meanwhile those that are likely are taken.
    monkeypatch.setattr(finder, "_GROUPED_AT_ONCE", 2)
    assert library.same_story("bridge-2") == list(BRIDGE)
    with pytest.raises(InputError, match="no article 'nobody'"):
        library.same_story("nobody")


def test_scores_lie_between_0_and_1_and_the_nearest_comes_first(library: Library) -> None:
    for article_id in ACCOUNTS:
        scores = [each.score for each in library.related(article_id)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_an_article_is_not_near_itself_and_the_limit_holds(library: Library) -> None:
    assert "bridge-1" not in [each.id for each in library.related("bridge-1")]
    assert [each.id for each in library.related("bridge-1", 1)] == [library.related("bridge-1")[0].id]
    assert library.related("bridge-1", 0) == []


def test_the_reasons_are_names_words_as_written_and_days(library: Library) -> None:
    near = {each.id: each for each in library.related("bridge-1")}
    assert near["bridge-2"].days_apart == 1
    assert near["bridge-3"].days_apart is None
    assert {"Tilda Brenkwell", "Vestholm"} <= set(near["bridge-2"].names)
    told = {word for each in near.values() for word in each.words}
    assert told <= words_of("bridge-1")
    assert near["bridge-2"].words
    assert not {"Brenkwell", "Vestholm", "from", "said"} & set(near["bridge-2"].words)


def test_without_names_text_and_date_are_enough(root: Path, tmp_path: Path) -> None:
    library = opened(root, tmp_path / "cache", names=False)
    found = library.related("bridge-1")
    assert {each.id for each in found[:2]} == {"bridge-2", "bridge-3"}
    assert all(not each.names and each.words for each in found[:2])
    before = groups(library)
    library.build_names()
    assert library.related("bridge-1")[0].names
    assert groups(library) == before
    library.close()


def test_names_of_an_older_state_count_nothing(library: Library, root: Path) -> None:
    write_article(root, "news", "The Gull", "2024-03-06", "News", "Nothing was heard from Vestholm today.")
    library.refresh()
    library.build_index()
    assert not library.has_names()
    assert all(not each.names for each in library.related("bridge-1"))


def test_all_articles_are_in_stories_and_the_single_ones_come_last(library: Library) -> None:
    assert groups(library) == [BRIDGE, ORCHARD, *((each,) for each in ALONE)]
    labels = [story.label for story in library.stories().stories]
    assert "Tilda Brenkwell" in labels[0]
    assert "Oskar Vane" in labels[1]
    assert labels[2:] == [(), ()]


def test_a_label_has_words_where_there_are_no_names(root: Path, tmp_path: Path) -> None:
    library = opened(root, tmp_path / "cache", names=False)
    label = library.stories().stories[0].label
    assert len(label) == 3
    assert set(label) <= words_of("bridge-1")
    library.close()


def test_stories_found_piece_by_piece_are_the_same(root: Path, tmp_path: Path, library: Library) -> None:
    other = Library(root, tmp_path / "cache")
    pieces = []
    while not (found := other.stories(seconds=0.0)).is_complete:
        pieces.append(found.done)
        assert found.stories == ()
        assert found.total == len(ACCOUNTS)
    assert pieces == sorted(pieces)
    assert pieces
    assert found == library.stories()
    other.close()


def test_a_changed_library_is_looked_at_anew(library: Library, root: Path) -> None:
    assert ("chess",) in groups(library)
    text = "Nine hours of chess: the final of the league was a draw, and players and audience went home."
    write_article(root, "chess-2", "The Gull", "2024-03-05", "Nine hours for a draw", text)
    next(root.glob("*-bridge-2.md")).unlink()
    library.build()
    assert library.related("chess")[0].id == "chess-2"
    assert "bridge-2" not in [each.id for each in library.related("bridge-1")]
    assert set(groups(library)[:3]) == {("chess", "chess-2"), ("bridge-1", "bridge-3"), ORCHARD}


def test_what_the_index_does_not_have_yet_stands_alone(library: Library, root: Path) -> None:
    write_article(root, "new", "The Gull", "2024-03-05", "New", "The drawbridge at Vestholm has a new gear.")
    library.refresh()
    assert library.related("new") == []
    assert ("new",) in groups(library)
    assert BRIDGE in groups(library)


def test_what_has_gone_is_not_told_though_the_index_still_has_it(library: Library, root: Path) -> None:
    assert library.related("bridge-1", 1)[0].id == "bridge-2"
    next(root.glob("*-bridge-2.md")).unlink()
    library.refresh()
    assert [each.id for each in library.related("bridge-1", 1)] == ["bridge-3"]
    assert sorted(each for group in groups(library) for each in group) == sorted({*ACCOUNTS} - {"bridge-2"})


def test_without_an_index_every_article_stands_alone(root: Path, tmp_path: Path) -> None:
    library = Library(root, tmp_path / "cache")
    library.refresh()
    assert library.related("bridge-1") == []
    assert groups(library) == [(each,) for each in ACCOUNTS]
    library.close()


def test_an_empty_library_and_one_of_a_single_article_have_no_stories(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    empty = opened(tmp_path / "empty", tmp_path / "empty-cache")
    assert groups(empty) == []
    empty.close()
    (tmp_path / "one").mkdir()
    write_article(tmp_path / "one", "only", "The Gull", "unknown", "Only", "Nobody else was there.")
    one = opened(tmp_path / "one", tmp_path / "one-cache")
    assert one.related("only") == []
    assert groups(one) == [("only",)]
    one.close()


def test_an_unknown_id_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="no article 'nobody'"):
        library.related("nobody")


def test_a_library_too_large_to_group_says_so(tmp_path: Path, library: Library) -> None:
    ids = [str(number) for number in range(MOST_GROUPED + 1)]
    fresh = StoryFinder(WhooshEngine(tmp_path / "no-index"), ids, None, library.article)
    with pytest.raises(InputError, match="at most 20,000 articles, and here are 20,001"):
        fresh.stories(1.0)


def test_a_damaged_index_says_what_to_do(library: Library) -> None:
    file = next(each for each in (library.cache / "index").iterdir() if each.name.startswith("arrays-"))
    file.write_bytes(b"\0" * 100)
    with pytest.raises(StorageError, match="build it again with `briefreader index`"):
        library.related("bridge-1")


def test_grouping_that_broke_off_begins_anew(library: Library) -> None:
    expected = groups(library)
    failures = [TimeoutError("the disk is slow")]

    def article(article_id: str) -> Article:
        if failures:
            raise failures.pop()
        return library.article(article_id)

    fresh = StoryFinder(library.engine, list(ACCOUNTS), None, article)
    with pytest.raises(StorageError):
        fresh.stories(60.0)
    assert [story.articles for story in fresh.stories(60.0).stories] == expected


def test_many_accounts_of_one_story_stay_together(tmp_path: Path) -> None:
    root = tmp_path / "many"
    root.mkdir()
    shared = ACCOUNTS["bridge-1"][3]
    for number in range(80):
        text = f"{shared[number % 3]} {shared[(number + 1) % 3]} Number {number} was new to us."
        write_article(root, f"account-{number}", "The Gull", "2024-03-04", f"Account {number}", text)
    for article_id in (*ORCHARD, *ALONE):
        write_account(root, article_id)
    library = opened(root, tmp_path / "cache", names=False)
    assert len(groups(library)[0]) == 80
    library.close()
