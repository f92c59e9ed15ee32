"""The briefing: in our own words, short, and true to the facts of the five sources."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from briefsearch.intake import read_article
from briefsearch.model import Article, ArticleKind
from tests.facts import FACTS

MOST_WORDS = 900
SOURCES = {
    "1-big-big-news.md": "000_3e30c3fd4d09263c.txt",
    "2-iria.md": "001_83b5ac5e2b922410.txt",
    "3-africanews.md": "002_c1b57b090e120b65.txt",
    "4-asian-lite.md": "003_a6a4b527bf9d90fc.txt",
    "5-issi.md": "004_459f07d0da15d030.txt",
}
each_brief = pytest.mark.parametrize("brief", SOURCES)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def plain(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())


def read(briefing: Path, brief: str) -> Article:
    return read_article(briefing / brief, "fallback")


def front_matter(file: Path) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    return loaded


def is_headline(project: Path, name: str, line: str) -> bool:
    """Whether line number `line` of the file called `name` is the title of a brief."""
    if not name.startswith("assets/briefing/"):
        return False
    text = (project / name).read_text(encoding="utf-8").splitlines()
    return text[int(line) - 1].startswith("title:")


def test_no_passage_of_a_source_stands_in_the_project(shared: Path, project: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(shared / "copied.py")], cwd=project, capture_output=True, text=True, check=False
    )
    assert ended.stderr == ""
    passages = [line.split(":", 2) for line in ended.stdout.splitlines()]
    assert [passage for passage in passages if not is_headline(project, *passage[:2])] == []


def test_the_check_for_passages_finds_one(shared: Path, sources: Path, tmp_path: Path) -> None:
    source = (sources / SOURCES["4-asian-lite.md"]).read_text(encoding="utf-8")
    copied = next(line for line in source.splitlines() if len(line.split()) > 30)
    (tmp_path / "copied.md").write_text(f"Our words.\n\n{copied}\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "add", "copied.md"], cwd=tmp_path, check=True)
    ended = subprocess.run(
        [sys.executable, str(shared / "copied.py")], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ended.stdout.startswith("copied.md:3:")
    assert not is_headline(tmp_path, "copied.md", "3")


def test_there_is_a_brief_of_each_source(briefing: Path, sources: Path) -> None:
    assert sorted(file.name for file in briefing.glob("*.md")) == list(SOURCES)
    assert sorted(file.name for file in sources.glob("*.txt")) == sorted(SOURCES.values())


@each_brief
def test_a_brief_is_short(briefing: Path, brief: str) -> None:
    assert 300 < read(briefing, brief).words <= MOST_WORDS


@each_brief
def test_a_brief_says_what_it_is_about_and_what_supports_its_date(briefing: Path, brief: str) -> None:
    front = front_matter(briefing / brief)
    wanted = {"id", "title", "outlet", "authors", "published", "published_evidence", "language", "kind"}
    assert front.keys() >= wanted | {"original"}
    article = read(briefing, brief)
    assert article.kind is ArticleKind.BRIEF
    assert article.id == front["id"]
    assert article.language == "en"
    assert article.published_evidence
    assert article.outlet
    assert SOURCES[brief] in article.original


@each_brief
def test_a_brief_states_a_date_or_what_its_text_allows(briefing: Path, brief: str) -> None:
    front = front_matter(briefing / brief)
    article = read(briefing, brief)
    if front["published"] == "unknown":
        assert article.published is None
        between = front["published_between"]
        assert isinstance(between, list)
        assert article.published_between == tuple(between)
        assert len(between) == 2
    else:
        assert article.published == front["published"]
        assert isinstance(article.published, date)
        assert "published_between" not in front


@each_brief
def test_a_headline_carries_over(briefing: Path, sources: Path, brief: str) -> None:
    source = plain((sources / SOURCES[brief]).read_text(encoding="utf-8"))
    assert plain(read(briefing, brief).title) in source


@each_brief
def test_every_fact_stands_in_the_source_and_in_the_brief(briefing: Path, sources: Path, brief: str) -> None:
    source = plain((sources / SOURCES[brief]).read_text(encoding="utf-8"))
    article = read(briefing, brief)
    told = plain(f"{article.text} {' '.join(article.authors)} {article.published or ''}")
    facts = [fact.partition(" = ") for fact in FACTS[brief].strip().splitlines()]
    assert len({there for there, _, _ in facts}) >= 25
    missing = [there for there, _, _ in facts if not stands(there, source)]
    assert missing == [], "not in the source"
    missing = [here or there for there, _, here in facts if not stands(here or there, told)]
    assert missing == [], "not in the brief"


def stands(fact: str, text: str) -> bool:
    """Whether `fact` stands in `text` as whole words."""
    return re.search(rf"(?<!\w){re.escape(fact)}(?!\w)", text) is not None
