"""Which articles of one address are versions of one another, and what they leave of the reader's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefsearch.adding.values import Outcome
from briefsearch.errors import InputError
from tests.search.adding.making import add, content, open_library, outcomes, prose, record, records, steps

ADDED, KNOWN, REVISED = Outcome.ADDED, Outcome.KNOWN, Outcome.REVISED
TIDE = record("The tide", prose(1), url="https://a.example/tide", outlet="Strait Log")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/live#post-{}",
        "https://a.example/",
        "https://a.example/careless-feed",
    ],
)
def test_articles_of_one_address_do_not_replace_one_another(root: Path, tmp_path: Path, address: str) -> None:
    posts = [record(f"Post {n}", prose(n), url=address.format(n)) for n in range(3)]
    assert outcomes(add(root, records(tmp_path / "1.jsonl", *posts))) == [ADDED] * 3
    before = content(root)
    assert outcomes(add(root, records(tmp_path / "2.jsonl", *reversed(posts)))) == [KNOWN] * 3
    assert content(root) == before
    changed = {**posts[1], "text": posts[1]["text"] + " More words."}
    (found,) = add(root, records(tmp_path / "3.jsonl", changed))
    assert (found.outcome, found.id) == (REVISED, "post-1")
    renamed = {**changed, "title": "Post one", "text": changed["text"] + " Even more words."}
    (found,) = add(root, records(tmp_path / "4.jsonl", renamed))
    assert (found.outcome, found.id, found.title) == (REVISED, "post-1", "Post one")


def test_an_address_of_its_own_tells_even_where_all_is_written_anew(root: Path, tmp_path: Path) -> None:
    add(root, records(tmp_path / "1.jsonl", {**TIDE, "text": "More follows."}))
    (found,) = add(root, records(tmp_path / "2.jsonl", {**TIDE, "title": "High water in Varn"}))
    assert (found.outcome, found.id) == (REVISED, "the-tide")


def test_a_brief_is_no_version_of_what_it_is_about(root: Path, tmp_path: Path) -> None:
    root.mkdir()
    brief = root / "mine.md"
    brief.write_text(f"---\ntitle: Mine\nkind: brief\nurl: {TIDE['url']}\n---\n\nMy own words.\n")
    before = brief.read_bytes()
    (found,) = add(root, records(tmp_path / "1.jsonl", TIDE))
    assert (found.outcome, found.id) == (ADDED, "the-tide")
    assert brief.read_bytes() == before


@pytest.mark.parametrize("other", [{}, {"title": "High water"}])
def test_what_the_reader_wrote_into_a_text_stays_while_its_source_does(
    root: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    """A feed gives the same entry with every look; only its title or date may have changed."""
    feed = tmp_path / "feed.xml"
    entry = "".join(f"<p>{part}</p>" for part in prose(1).split("\n\n"))

    def fetched(title: str, more: str) -> Path:
        item = f"<item><title>{title}</title><link>{TIDE['url']}</link><description><![CDATA[{entry}]]>"
        feed.write_text(
            f'<rss version="2.0"><channel><title>A</title>{item}</description></item>{more}</channel></rss>'
        )
        return feed

    add(root, fetched("The tide", ""))
    article = root / "the-tide.md"
    article.write_text(article.read_text() + "\nA note of mine.\n")
    found = add(root, fetched(other.get("title", "The tide"), "<!-- another time -->"))
    assert outcomes(found) == [REVISED if other else KNOWN]
    assert article.read_text().endswith("\nA note of mine.\n")
    library = open_library(root)
    assert library.article("the-tide").title == other.get("title", "The tide")
    library.close()


def test_two_sources_of_one_article_do_not_take_turns(root: Path, tmp_path: Path) -> None:
    both = (
        records(tmp_path / "long.jsonl", {**TIDE, "text": prose(1, 400)}),
        records(tmp_path / "short.jsonl", TIDE),
    )
    assert outcomes(add(root, *both)) == [ADDED, REVISED]
    before = content(root)
    found = add(root, *both)
    assert outcomes(found) == [KNOWN, KNOWN]
    assert "an earlier version" in found[0].reason
    assert content(root) == before
    assert outcomes(add(root, both[0], again=True)) == [REVISED]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_version_of_a_file_in_another_encoding(root: Path, tmp_path: Path, encoding: str) -> None:
    root.mkdir()
    source = f"---\nid: tide\ntitle: The tide\nmine: ø\nurl: {TIDE['url']}\n---\n\nOld words.\n"
    (root / "tide.md").write_bytes(source.encode(encoding))
    (found,) = add(root, records(tmp_path / "1.jsonl", TIDE))
    assert (found.outcome, found.id, found.title) == (REVISED, "tide", "The tide")
    assert "mine: ø" in (root / "tide.md").read_bytes().decode(encoding)
    library = open_library(root)
    assert library.article("tide").text == TIDE["text"]
    library.close()


def test_the_markdown_that_an_earlier_version_was_read_from_is_kept(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "tide.md"
    front = f"---\nurl: {TIDE['url']}\ntags: [sea]\n---\n\n# The tide\n\n"
    sources = [f"{front}{prose(n)}\n" for n in range(2)]
    for source in sources:
        file.write_text(source)
        add(root, file)
    kept = {path: data.decode() for path, data in content(root).items()}
    assert kept["originals/the-tide.md"] == sources[1]
    assert kept["revisions/the-tide/1.original.md"] == sources[0]
    assert "tags" not in kept["revisions/the-tide/1.md"]


@pytest.mark.parametrize("name", ["notes.jsonl", "trash/notes.jsonl"])
def test_a_file_that_lies_in_the_library_and_is_no_article_comes_in(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True)
    (found,) = add(root, records(root / name, TIDE))
    assert (found.outcome, found.id) == (ADDED, "the-tide")
    (found,) = add(root, root / "the-tide.md")
    assert (found.outcome, found.id, found.reason) == (KNOWN, "the-tide", "an article of this library")


@pytest.mark.parametrize("write", [Path.touch, lambda file: file.symlink_to("nowhere")], ids=["file", "link"])
def test_a_file_that_appears_meanwhile_is_not_overwritten(
    root: Path, tmp_path: Path, write: Callable[[Path], None]
) -> None:
    file = records(tmp_path / "two.jsonl", record("One", prose(1)), record("Two", prose(2)))
    found = []
    for step in steps(root, file):
        if getattr(step, "id", ""):
            found.append(getattr(step, "id", ""))
        if found == ["one"] and not (root / "two.md").is_symlink() and not (root / "two.md").exists():
            write(root / "two.md")
    assert found == ["one", "two-2"]


def test_earlier_versions_can_be_read(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "tide.jsonl"
    for number in range(3):
        add(root, records(file, {**TIDE, "text": prose(number)}))
    library = open_library(root)
    paths = {number: f"revisions/the-tide/{number}.md" for number in (1, 2)}
    assert library.revisions("the-tide") == paths
    for number in paths:
        article = library.revision("the-tide", number)
        assert (article.id, article.text) == ("the-tide", prose(number - 1))
        assert prose(number - 1).split()[0] in (root / article.original).read_text()
        assert article.original.startswith(f"revisions/the-tide/{number}.")
    for number in (0, 3):
        with pytest.raises(InputError, match=f"no earlier version {number}; there is 1, 2"):
            library.revision("the-tide", number)
    with pytest.raises(InputError, match="no article"):
        library.revisions("nowhere")
    library.close()


def test_an_article_that_never_changed_has_no_earlier_version(root: Path, tmp_path: Path) -> None:
    add(root, records(tmp_path / "tide.jsonl", TIDE))
    library = open_library(root)
    assert library.revisions("the-tide") == {}
    with pytest.raises(InputError, match="none of it is kept"):
        library.revision("the-tide", 1)
    library.close()


def test_where_nothing_comes_in_no_library_is_made(tmp_path: Path) -> None:
    root = tmp_path / "new" / "library"
    assert outcomes(add(root, tmp_path / "nowhere.txt")) == [Outcome.REFUSED]
    assert not root.exists()
    root.mkdir(parents=True)
    assert outcomes(add(root, tmp_path / "nowhere.txt")) == [Outcome.REFUSED]
    assert root.exists()
