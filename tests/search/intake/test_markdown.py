"""Markdown as people write it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from briefsearch.errors import UnreadableError
from briefsearch.intake.markdown import parse, write
from briefsearch.intake.markdown.reading import FENCED_KINDS
from briefsearch.model import Article, ArticleKind, BlockKind


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def front(fields: str, body: str = "Text.") -> Article:
    return parse(f"---\n{fields}\n---\n\n{body}\n", "fallback")


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("One\nline.", [("paragraph", "One line.")]),
        ("One  \ntwo\\\nthree", [("paragraph", "One\ntwo\nthree")]),
        ("*One* **two** `three` ~~four~~", [("paragraph", "One two three ~~four~~")]),
        ("> Said she.\n> Then left.\n>\n> Twice.", [("quote", "Said she. Then left."), ("quote", "Twice.")]),
        ("- one\n- two\n  more\n\n  and", [("list", "• one\n• two more\nand")]),
        ("3. one\n3. two", [("list", "3. one\n4. two")]),
        ("- a\n  1. b\n  2. c\n- d", [("list", "• a\n1. b\n2. c\n• d")]),
        ("- \n- a", [("list", "• a")]),
        ("```sh\nls  -l\n\npwd\n```", [("paragraph", "ls -l\npwd")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("paragraph", "a | b\n1 | 2")]),
        ("![A *red* boat](boat.png)", [("caption", "A red boat")]),
        ("![](boat.png)\n\nx", [("paragraph", "x")]),
        ("Look: ![a boat](boat.png) there", [("paragraph", "Look: a boat there")]),
        ("x<sup>2</sup> and <b>bold</b><br>next", [("paragraph", "x2 and bold\nnext")]),
        ("<div>\n\ninside\n\n</div>", [("paragraph", "inside")]),
        ("a &amp; b &#x202e;&#27;&#10;c", [("paragraph", "a & b \ufffd\ufffd c")]),
        ("a\n\n---\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("::: comment\nOne.\n\nTwo.\n:::\nx", [("comment", "One."), ("comment", "Two."), ("paragraph", "x")]),
        ("::: footnote\n- a\n- b\n:::", [("footnote", "• a\n• b")]),
        ("One[^1].\n\n[^1]: http://x.nz", [("paragraph", "One[1]."), ("footnote", "[1] http://x.nz")]),
        ("[^a]: A\n  note.\n\n    End.\n[^b]: x", [("footnote", "[a] A note.\nEnd."), ("footnote", "[b] x")]),
        ("One[^1] [^2 ] [^[^", [("paragraph", "One[^1] [^2 ] [^[^")]),
        ("[^1]:", [("footnote", "[1]")]),
        ("::: answer\nOpen to the end.", [("answer", "Open to the end.")]),
        ("::: tip\n## Wet\n\nCare\n:::\nx", [("heading", "Wet"), ("paragraph", "Care"), ("paragraph", "x")]),
    ],
)  # fmt: skip
def test_blocks(source: str, made: list[tuple[str, str]]) -> None:
    assert blocks(front("title: T", source)) == made


def test_every_fenced_kind_has_its_own_div() -> None:
    names = sorted(kind.value for kind in FENCED_KINDS)
    assert len(names) == 10
    source = "\n\n".join(f"::: {name}\nThe {name}.\n:::" for name in names)
    assert blocks(front("title: T", source)) == [(name, f"The {name}.") for name in names]


def test_levels_belong_to_headings() -> None:
    article = front("title: T", "# One\n\nTwo\n---\n\n### Three ###\n\n> #### Four\n\ntext")
    assert [(block.kind, block.level) for block in article.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.QUOTE, None),
        (BlockKind.PARAGRAPH, None),
    ]


def test_text_is_the_blocks_parted_by_blank_lines() -> None:
    article = front("title: T", "# One\n\nTwo\n\n- three\n\n> four")
    assert article.text == "One\n\nTwo\n\n• three\n\nfour"


def test_links_are_spans_of_the_text() -> None:
    source = (
        "See [the *long* report](https://x.example/a_(b)) and <https://y.example/?q=1>.\n\n"
        "- [ tail ](http://z.example 'title')\n- [none](javascript:alert) [here](/local) [ref][r]\n\n"
        "[r]: mailto:a@b.example"
    )
    article = front("title: T", source)
    found = [(article.text[link.start : link.end], link.url) for link in article.links]
    assert found == [
        ("the long report", "https://x.example/a_(b)"),
        ("https://y.example/?q=1", "https://y.example/?q=1"),
        ("tail", "http://z.example"),
        ("ref", "mailto:a@b.example"),
    ]
    assert "none here" in article.text


def test_links_that_hide_something_are_not_followed() -> None:
    assert front("title: T", "[a](https://x.example/&#x202e;moc)").links == ()


def test_all_fields() -> None:
    article = front(
        "id: ferry-back\ntitle: 'No'\noutlet: Daily Harbour\nauthors: [Ann Arendt, Bo Lind]\n"
        "published: 2031-03-05\npublished_between: [2031-03-01, null]\npublished_evidence: stated on top\n"
        "url: https://x.example/1\nlanguage: da\nkind: brief\noriginal: page 7\nmood: {unknown: [kept, out]}"
    )
    assert article == Article(
        id="ferry-back",
        title="No",
        text="Text.",
        blocks=article.blocks,
        outlet="Daily Harbour",
        authors=("Ann Arendt", "Bo Lind"),
        published=date(2031, 3, 5),
        published_between=(date(2031, 3, 1), None),
        published_evidence="stated on top",
        url="https://x.example/1",
        language="da",
        kind=ArticleKind.BRIEF,
        original="page 7",
    )


def test_plain_values_stay_text() -> None:
    article = front("title: 2031\nid: 007\nauthors: Ann Arendt\npublished: unknown\noutlet: yes\nurl:")
    assert (article.title, article.id, article.authors) == ("2031", "007", ("Ann Arendt",))
    assert (article.published, article.outlet, article.url) == (None, "yes", "")


@pytest.mark.parametrize("value", ["unknown", "null", "~", "", "Unknown"])
def test_unknown_days(value: str) -> None:
    assert front(f"published: {value}\npublished_between: [{value or 'null'}, 2031-01-01]").published is None


def test_days_with_a_time_are_days() -> None:
    assert front("published: 2031-03-05T10:00:00Z").published == date(2031, 3, 5)


def test_values_are_cleaned() -> None:
    article = front('title: "a\\e[31mb\\u202Ec\\td"\noutlet: "x\\ny"')
    assert article.title == "a\ufffd[31mb\ufffdc d"
    assert article.outlet == "x y"


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        ("# Main *one*\n\nText.", "Main one", "Text."),
        ("Intro.\n\n# Main\n\nText.", "Main", "Intro.\n\nText."),
        ("## Only\n\nText.\n\n## Sub", "Only", "Text.\n\nSub"),
        ("Text.\n\n## Sub", "Text.", "Text.\n\nSub"),
        ("a b c d e f g h i j k l m", "a b c d e f g h i j k l…", "a b c d e f g h i j k l m"),
        ("---\noutlet: X\n---\n", "fallback", ""),
        (
            "---\nNo front matter, only a rule.",
            "No front matter, only a rule.",
            "No front matter, only a rule.",
        ),
    ],
)
def test_missing_titles(source: str, title: str, text: str) -> None:
    article = parse(source, "fallback")
    assert (article.id, article.title, article.text) == ("fallback", title, text)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("title: A\nid: a\npublished: 33 March 2031", 'line 4: published "33 March 2031" is not a date'),
        ("published: soon", "; write YYYY-MM-DD or unknown"),
        ("published: 2031-02-30", 'line 2: published "2031-02-30" is not a date'),
        ("published: [2031-02-03]", "line 2: published is not one line of text"),
        ("published_between: 2031-02-03", "line 2: published_between is not a pair"),
        ("published_between: [2031-02-03, 2030-01-01]", "line 2: published_between ends before it begins"),
        ("published_between: [soon, null]", 'line 2: published_between "soon" is not a date'),
        ("a: b\nkind: novel", 'line 3: kind "novel" is not known; write article or brief'),
        ("title: {a: b}", "line 2: title is not one line of text"),
        ("title: a: b", "line 2: the front matter is not YAML"),
        ("title: 'a", "the front matter is not YAML"),
        ("- a\n- b", "line 2: the front matter is not made of `key: value` lines"),
        ("just words", "line 2: the front matter is not made of `key: value` lines"),
        ("a: b\nx: &x [1]\ny: [*x, *x]", "line 3: YAML anchors"),
        ("x: *y", "line 2: YAML anchors"),
        ("a: " + "[" * 5000, "nested too deeply"),
        ("a: " + "x" * 70_000, "longer than 64 KB"),
        ("title: a\ufffeb", "a character that YAML does not allow"),
    ],
)  # fmt: skip
def test_front_matter_that_cannot_be_understood(fields: str, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        front(fields)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ids_cannot_leave_their_folder() -> None:
    assert front("id: ../../Etc/passwd").id == "etc-passwd"


@pytest.mark.parametrize("mark", ["[", "![", "*a **b ", "> ", "`a``", "<a ", "&#x;", "- a\n", "|-"])
def test_hostile_marks_are_read_in_time(mark: str) -> None:
    start = time.process_time()
    parse(mark * (40_000 // len(mark)), "hostile")
    assert time.process_time() - start < 10


def test_marks_nested_beyond_reason_are_refused() -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        parse("*a **b " * 2_000 + "c** d* " * 2_000, "hostile")


def test_written_files_are_pleasant() -> None:
    source = (
        "---\nid: ferry\ntitle: Ferry back\nauthors: [Ann Arendt]\npublished: 2031-03-05\n---\n\n"
        "## At 5 * 3 o'clock\n\nA snake_case word, 100% & more [sic] (see #3) - done!\n\n"
        "- one\n- two\n\n::: comment\nFirst.\n\nSecond.\n:::\n\n> Said [she](https://x.example/).\n"
    )
    assert write(parse(source, "other")) == source


def test_neighbouring_lists_stay_apart() -> None:
    source = "- a\n\n* b\n\n- c\n\n1. d\n\n1) e\n"
    article = front("title: T", source)
    assert [text for _, text in blocks(article)] == ["• a", "• b", "• c", "1. d", "1. e"]
    assert write(article).endswith("---\n\n" + source)


def test_the_briefing_reads_and_round_trips(briefing: Path) -> None:
    paths = sorted(briefing.glob("*.md"))
    assert len(paths) == 5
    for path in paths:
        article = parse(path.read_text(encoding="utf-8"), "other")
        assert article.id != "other"
        assert article.kind is ArticleKind.BRIEF
        assert article.words > 200
        assert parse(write(article), "other") == article
