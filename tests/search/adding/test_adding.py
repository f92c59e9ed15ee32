"""Articles come into a library: new ones once, known ones not at all, changed ones as revisions."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from briefsearch.adding.adder import Adder
from briefsearch.adding.values import Changed, Outcome, Wish
from briefsearch.errors import StorageError
from briefsearch.manifest import MARKER
from briefsearch.model import Progress
from tests.search.adding.making import add, content, open_library, outcomes, prose, record, records, steps

ADDED, KNOWN, REVISED, REFUSED = Outcome.ADDED, Outcome.KNOWN, Outcome.REVISED, Outcome.REFUSED
BRIDGE = record(
    "The bridge at Lund", prose(1), outlet="Harbour Mail", date="2024-03-06", url="https://a.example/bridge"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


def one(tmp_path: Path, **changed: str) -> Path:
    return records(tmp_path / "one.jsonl", {**BRIDGE, **changed})


def test_an_article_lies_beside_its_original(root: Path, tmp_path: Path) -> None:
    (found,) = add(root, one(tmp_path))
    assert (found.outcome, found.id, found.title) == (ADDED, "the-bridge-at-lund", "The bridge at Lund")
    assert (found.outlet, found.published, found.words) == ("Harbour Mail", "2024-03-06", 200)
    assert set(content(root)) == {"the-bridge-at-lund.md", "originals/the-bridge-at-lund.json"}
    assert (root / "originals" / MARKER).exists()
    library = open_library(root)
    article = library.article("the-bridge-at-lund")
    assert article.original == "originals/the-bridge-at-lund.json"
    assert [head.id for head in library.heads()] == ["the-bridge-at-lund"]
    library.close()


def test_what_was_added_is_known_the_next_time(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "all.jsonl", *(record(f"Title {n}", prose(n)) for n in range(5)))
    add(root, file)
    before = content(root)
    again = add(root, file)
    assert outcomes(again) == [KNOWN] * 5
    assert [each.id for each in again] == [f"title-{n}" for n in range(5)]
    assert again[0].reason == "read from the same bytes"
    assert content(root) == before


def test_it_is_known_without_the_cache_too(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "all.jsonl", *(record(f"Title {n}", prose(n)) for n in range(3)))
    add(root, file)
    again = list(Adder(root, tmp_path / "another-cache").add(Wish((str(file),))))
    assert outcomes([each for each in again if not isinstance(each, Progress)]) == [KNOWN] * 3


@pytest.mark.parametrize("url", ["http://a.example/bridge/", "https://A.example/bridge?utm_source=x#top"])
def test_an_address_is_known_however_it_is_written(root: Path, tmp_path: Path, url: str) -> None:
    add(root, one(tmp_path))
    assert outcomes(add(root, one(tmp_path, url=url))) == [KNOWN]


def test_a_changed_text_of_one_address_is_a_revision_of_the_same_id(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    before = content(root)
    (found,) = add(root, one(tmp_path, text=prose(2)))
    assert (found.outcome, found.id) == (REVISED, "the-bridge-at-lund")
    assert "text" in found.reason
    after = content(root)
    assert after["revisions/the-bridge-at-lund/1.md"] == before["the-bridge-at-lund.md"]
    assert after["revisions/the-bridge-at-lund/1.json"] == before["originals/the-bridge-at-lund.json"]
    assert after["originals/the-bridge-at-lund.json"] != before["originals/the-bridge-at-lund.json"]
    library = open_library(root)
    assert library.size == 1
    assert library.article("the-bridge-at-lund").text == prose(2)
    library.close()
    add(root, one(tmp_path, text=prose(3)))
    assert "revisions/the-bridge-at-lund/2.md" in content(root)


@pytest.mark.parametrize(("field", "word"), [("title", "title"), ("date", "date")])
def test_a_changed_title_or_date_is_a_revision(root: Path, tmp_path: Path, field: str, word: str) -> None:
    add(root, one(tmp_path))
    value = {"title": "A bridge falls", "date": "2024-03-07"}[field]
    (found,) = add(root, one(tmp_path, **{field: value}))
    assert (found.outcome, found.id) == (REVISED, "the-bridge-at-lund")
    assert word in found.reason


def test_a_version_without_its_date_changes_nothing(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    assert outcomes(add(root, one(tmp_path, date=""))) == [KNOWN]
    add(root, one(tmp_path, date="", text=prose(5)))
    assert "published: 2024-03-06" in (root / "the-bridge-at-lund.md").read_text()


def test_what_the_reader_set_stays_in_a_revision(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    library = open_library(root)
    library.edit("the-bridge-at-lund", Changed(title="Our title", published="2024-01-01"))
    library.close()
    assert outcomes(add(root, one(tmp_path, title="Third title"))) == [KNOWN]
    (found,) = add(root, one(tmp_path, text=prose(4), title="Fourth title"))
    assert (found.outcome, found.title, found.published) == (REVISED, "Our title", "2024-01-01")


def test_one_text_of_one_outlet_is_one_article(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    (same,) = add(root, one(tmp_path, url="https://a.example/other", title="Another title"))
    assert (same.outcome, same.id) == (KNOWN, "the-bridge-at-lund")
    assert outcomes(add(root, one(tmp_path, url="", outlet=""))) == [KNOWN]


def test_one_text_of_two_outlets_is_two_articles_that_are_linked(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    (copy,) = add(root, one(tmp_path, url="https://b.example/x", outlet="Strait Log"))
    assert (copy.outcome, copy.id) == (ADDED, "the-bridge-at-lund-strait-log")
    assert copy.near == ("the-bridge-at-lund",)
    library = open_library(root)
    heads = {head.id: head.near_copies for head in library.heads()}
    assert heads == {"the-bridge-at-lund": (), "the-bridge-at-lund-strait-log": ("the-bridge-at-lund",)}
    library.close()


def test_short_texts_of_another_title_are_others(root: Path, tmp_path: Path) -> None:
    both = (record("Monday", "No news today."), record("Tuesday", "No news today."))
    assert outcomes(add(root, records(tmp_path / "two.jsonl", *both))) == [ADDED, ADDED]


def test_known_bytes_are_read_again_where_that_is_wished(root: Path, tmp_path: Path) -> None:
    file = one(tmp_path)
    add(root, file)
    assert outcomes(add(root, file, again=True)) == [KNOWN]
    article = root / "the-bridge-at-lund.md"
    # As if an earlier reading had taken another title and no outlet.
    article.write_text(article.read_text().replace("at Lund\n", "somewhere\n").replace("Harbour Mail", "''"))
    (found,) = add(root, file, again=True)
    assert (found.outcome, found.id, found.title) == (REVISED, "the-bridge-at-lund", "The bridge at Lund")
    assert "title" in found.reason
    assert "outlet" in found.reason
    assert outcomes(add(root, file, again=True)) == [KNOWN]


def test_an_original_of_the_library_is_read_into_its_own_article(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    original = root / "originals" / "the-bridge-at-lund.json"
    assert outcomes(add(root, original)) == [KNOWN]
    article = root / "the-bridge-at-lund.md"
    article.write_text(article.read_text().replace("at Lund\n", "somewhere\n"))
    (found,) = add(root, original)
    assert (found.outcome, found.id) == (REVISED, "the-bridge-at-lund")
    assert "revisions/the-bridge-at-lund/1.json" not in content(root)


def test_the_originals_of_a_library_are_all_read_again_where_their_folder_is_named(
    root: Path, tmp_path: Path
) -> None:
    add(root, records(tmp_path / "all.jsonl", *(record(f"Title {n}", prose(n)) for n in range(3))))
    article = root / "title-1.md"
    article.write_text(article.read_text().replace("title: Title", "title: An earlier reading of"))
    found = add(root, root / "originals")
    assert [(each.outcome, each.id) for each in found] == [
        (KNOWN, "title-0"),
        (REVISED, "title-1"),
        (KNOWN, "title-2"),
    ]


def test_the_library_itself_brings_nothing(root: Path, tmp_path: Path) -> None:
    add(root, one(tmp_path))
    before = content(root)
    assert set(outcomes(add(root, root))) == {KNOWN}
    assert content(root) == before


def test_a_limit_holds_for_each_origin(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "all.jsonl", *(record(f"Title {n}", prose(n)) for n in range(5)))
    assert len(add(root, file, limit=2)) == 2
    assert outcomes(add(root, file)) == [KNOWN, KNOWN, ADDED, ADDED, ADDED]


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    (tmp_path / "fine.md").write_text(f"# Fine\n\n{prose(7)}\n")
    found = add(root, tmp_path / "empty.md", tmp_path / "missing.md", tmp_path / "fine.md")
    assert outcomes(found) == [REFUSED, REFUSED, ADDED]
    assert all(each.reason and "\n" not in each.reason for each in found[:2])


def test_progress_comes_to_its_end(root: Path, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(f"# Title {number}\n\n{prose(number)}\n")
    told = [each for each in steps(root, *sorted(tmp_path.glob("*.md"))) if isinstance(each, Progress)]
    adding = [each for each in told if each.phase == "adding"]
    assert adding[0] == Progress("adding", 0, 3)
    assert adding[-1] == Progress("adding", 3, 3)


def test_closed_at_any_time_it_keeps_what_is_done(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "all.jsonl", *(record(f"Title {n}", prose(n)) for n in range(6)))
    seen = 0
    with closing(Adder(root, tmp_path / "cache").add(Wish((str(file),)))) as run:
        for step in run:
            seen += not isinstance(step, Progress)
            if seen == 2:
                break
    assert len(list(root.glob("*.md"))) == 2
    assert outcomes(add(root, file)) == [KNOWN] * 2 + [ADDED] * 4


def test_asked_to_stop_it_ends_after_the_article_at_hand(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "all.jsonl", *(record(f"Title {n}", prose(n)) for n in range(6)))
    wish = Wish((str(file),))
    list(Adder(root, tmp_path / "cache").add(wish, lambda: len(list(root.glob("*.md"))) >= 3))
    assert len(list(root.glob("*.md"))) == 3


def test_a_library_that_is_only_read_is_not_written(root: Path, tmp_path: Path) -> None:
    root.mkdir()
    (root / "library.toml").write_text("read_only = true\n")
    with pytest.raises(StorageError, match="only read"):
        add(root, one(tmp_path))
    library = open_library(root)
    assert not library.can_write
    assert "only read" in library.write_problem
    library.close()


def test_a_place_that_cannot_be_a_library_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError) as caught:
        add(tmp_path / "file" / "library", one(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_folder_of_articles_called_originals_is_still_read(root: Path, tmp_path: Path) -> None:
    (root / "originals").mkdir(parents=True)
    (root / "originals" / "mine.md").write_text(f"# Mine\n\n{prose(9)}\n")
    add(root, one(tmp_path))
    library = open_library(root)
    assert {head.path for head in library.heads()} == {"originals/mine.md", "the-bridge-at-lund.md"}
    assert library.article("the-bridge-at-lund").original == "originals-2/the-bridge-at-lund.json"
    library.close()


def test_an_original_is_read_again_with_what_its_feed_had_told(root: Path, tmp_path: Path) -> None:
    text = "".join(f"<p>{part}</p>" for part in prose(3).split("\n\n"))
    entry = (
        f"<title>Rain</title><link>https://a.example/rain</link><description><![CDATA[{text}]]></description>"
    )
    feed = tmp_path / "feed.xml"
    feed.write_text(
        f'<rss version="2.0"><channel><title>Strait Log</title><item>{entry}</item></channel></rss>'
    )
    (first,) = add(root, feed)
    assert (first.outcome, first.title, first.outlet) == (ADDED, "Rain", "Strait Log")
    (again,) = add(root, root / "originals" / f"{first.id}.html")
    assert (again.id, again.title, again.outlet) == ("rain", "Rain", "Strait Log")


def test_an_id_that_was_given_to_another_article_is_not_mistaken(root: Path, tmp_path: Path) -> None:
    file = records(tmp_path / "rain.jsonl", record("Rain", prose(1)), record("Snow", prose(2)))
    add(root, file)
    library = open_library(root)
    library.remove(["rain"])
    library.close()
    add(root, records(tmp_path / "other.jsonl", record("Rain", prose(3))))
    found = add(root, file)
    assert [(each.outcome, each.id) for each in found] == [(ADDED, "rain-2"), (KNOWN, "snow")]


def test_a_file_that_goes_meanwhile_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# A\n\n{prose(1)}\n")
    (tmp_path / "b.md").write_text(f"# B\n\n{prose(2)}\n")
    found = []
    for step in steps(root, tmp_path / "a.md", tmp_path / "b.md"):
        if not isinstance(step, Progress):
            found.append(step.outcome)
            (tmp_path / "b.md").unlink(missing_ok=True)
    assert found == [ADDED, REFUSED]


def test_a_damaged_catalogue_is_made_anew(root: Path, tmp_path: Path) -> None:
    file = one(tmp_path)
    add(root, file)
    for each in (tmp_path / "cache").glob("added.db*"):
        each.unlink()
    (tmp_path / "cache" / "added.db").write_bytes(b"not a database " * 1000)
    assert outcomes(add(root, file)) == [KNOWN]


def test_a_copy_that_was_cut_and_led_in_anew_is_linked_and_an_own_text_is_not(
    root: Path, tmp_path: Path
) -> None:
    wire = prose(1, 600)
    cut = f"Our reporter writes from the port of Varn.\n\n{wire[: len(wire) // 2]}"
    each = (
        record("Wire", wire, outlet="Meridian Wire"),
        record("Own", prose(2, 600), outlet="Harbour Mail"),
        record("Copy", cut, outlet="Strait Log"),
    )
    found = add(root, records(tmp_path / "wire.jsonl", *each))
    assert [one.near for one in found] == [(), (), ("wire",)]


def test_a_link_in_the_place_of_the_working_folder_is_not_swept(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter").write_text("Dear")
    root = tmp_path / "library"
    root.mkdir()
    (root / ".briefreader").symlink_to(precious)
    with pytest.raises(StorageError, match="is a link"):
        add(root, records(tmp_path / "one.jsonl", record("Lund", prose(1))))
    assert (precious / "letter").read_text() == "Dear"
