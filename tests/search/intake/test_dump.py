"""Text dumps of pages, and plain text, with invented stories."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from briefsearch.intake.dump import parse
from briefsearch.intake.dump.lines import unwrap
from briefsearch.intake.markdown import parse as parse_markdown
from briefsearch.intake.markdown import write
from briefsearch.model import Article

LEAD = (
    "The ferry Maren returned to the harbour of Kessin on Tuesday evening, two days after her engine had "
    "failed in heavy seas off the cape."
)
SECOND = (
    "Her captain, Ilse Brandt, said that all forty passengers were well and that the company would pay for "
    "their rooms and their onward journeys."
)
THIRD = (
    "Repairs are expected to take about three weeks, and a smaller boat will serve the islands until then, "
    "the harbour office said on its board."
)
TITLE = "Ferry Maren returns to Kessin after two days adrift"
STORY = (TITLE, LEAD, SECOND, THIRD)


def page(*lines: str) -> Article:
    return parse("\n\n".join(lines), "ferry")


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.body]


def test_plain_text_is_a_title_and_paragraphs() -> None:
    article = page(*STORY)
    assert article.title == TITLE
    assert kinds(article) == [("paragraph", LEAD), ("paragraph", SECOND), ("paragraph", THIRD)]
    assert (article.authors, article.published, article.outlet) == ((), None, "")
    assert article.id == "ferry"


@pytest.mark.parametrize("title", ["Ferry", "Ferry home", "Is the ferry home?", "The ferry is home."])
def test_short_titles(title: str) -> None:
    article = page(title, LEAD, SECOND)
    assert article.title == title
    assert body(article) == [LEAD, SECOND]


def test_text_without_a_title_borrows_its_first_words() -> None:
    article = page(LEAD, SECOND)
    assert article.title == "The ferry Maren returned to the harbour of Kessin on Tuesday evening,…"
    assert body(article) == [LEAD, SECOND]


def test_short_sentences_are_paragraphs() -> None:
    article = page("Ferry", "She came home.", "All are well.", "Why?", "Nobody said a word about it.")
    assert body(article) == ["She came home.", "All are well.", "Why?", "Nobody said a word about it."]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in STORY)
    assert parse(wrapped, "ferry") == page(*STORY)


def test_wrapped_text_keeps_lists_and_indented_paragraphs() -> None:
    wrap = textwrap.TextWrapper(72)
    items = [textwrap.fill(f"- {part}", 72, subsequent_indent="  ") for part in (SECOND, THIRD)]
    source = "\n".join([TITLE, "", wrap.fill(LEAD), "   " + wrap.fill(SECOND), "", *items])
    article = parse(source, "ferry")
    assert kinds(article) == [("paragraph", LEAD), ("paragraph", SECOND), ("list", f"• {SECOND}\n• {THIRD}")]


def test_a_hyphen_at_a_break_is_closed_up() -> None:
    text = (
        "The two-week, well-known, long-running and much-discussed boat-to-boat ferry-and-rail service " * 4
    )
    lines = textwrap.wrap(text, 70)
    assert any(line.endswith("-") for line in lines)
    assert unwrap(lines) == [text.strip()]


def test_lines_of_one_paragraph_each_are_left_alone() -> None:
    article = parse("\n".join(STORY), "ferry")
    assert body(article) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ilse Brandt", ("Ilse Brandt",)),
        ("by Ilse Brandt and Tom van der Berg", ("Ilse Brandt", "Tom van der Berg")),
        ("By Ilse Brandt, Tom Berg & Ana de Sá", ("Ilse Brandt", "Tom Berg", "Ana de Sá")),
        ("BY ILSE BRANDT", ("ILSE BRANDT",)),
        ("By Ilse Brandt, Harbour Correspondent", ("Ilse Brandt",)),
        ("By Ilse Brandt in Kessin", ("Ilse Brandt",)),
        ("Author: Ilse Brandt", ("Ilse Brandt",)),
        ("By Ilse Brandt | 5 March 2031", ("Ilse Brandt",)),
        ("By Staff Reporter", ()),
        ("By land and sea", ()),
        ("Edited by Ilse Brandt", ()),
        ("Photographs by Ilse Brandt", ()),
        ("Photo: Ilse Brandt", ()),
        ("Ilse Brandt/Reuters", ()),
    ],
)
def test_authors(line: str, authors: tuple[str, ...]) -> None:
    article = page(TITLE, line, LEAD, SECOND)
    assert article.authors == authors
    assert article.title == TITLE
    assert body(article)[-2:] == [LEAD, SECOND]
    assert line in article.text


def test_a_bare_by_takes_the_names_below_it() -> None:
    source = f"## {TITLE.upper()}\n\nBy  \n**Ilse Brandt**  \nFellow  \n*Harbour Institute (HI), Kessin*\n\n"
    source += f"Edited by  \n**Tom Berg**\n\nMarch 5, 2031\n\n{LEAD}\n\n{SECOND}"
    article = parse(source, "ferry")
    assert article.title == TITLE.upper()
    assert article.authors == ("Ilse Brandt",)
    assert article.outlet == "Harbour Institute (HI), Kessin"
    assert (article.published, article.published_evidence) == (date(2031, 3, 5), "stated under the headline")
    assert kinds(article)[:3] == [
        ("byline", "By Ilse Brandt\nFellow\nHarbour Institute (HI), Kessin"),
        ("credit", "Edited by Tom Berg"),
        ("byline", "March 5, 2031"),
    ]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("5 March 2031", date(2031, 3, 5)),
        ("Tuesday, March 5th, 2031", date(2031, 3, 5)),
        ("Published: 2031-03-05", date(2031, 3, 5)),
        ("Mar. 5, 2031", date(2031, 3, 5)),
        ("Updated: 5 March 2031", None),
        ("33 March 2031", None),
        ("05/03/2031", None),
        ("March 2031", None),
    ],
)
def test_days(line: str, published: date | None) -> None:
    article = page(TITLE, line, LEAD, SECOND)
    assert article.published == published
    assert bool(article.published_evidence) == bool(published)


def test_days_of_others_are_not_the_day_of_the_article() -> None:
    article = page(*STORY, "Leave a comment", "© 2031 Kessin Post. All rights reserved.")
    assert (article.published, article.published_between) == (None, (None, None))
    assert article.outlet == "Kessin Post"


def test_comments_bound_the_day_and_name_no_author() -> None:
    comments = [
        *("Ann B March 7, 2031 - 7:24 am", "so glad they are home"),
        *("By the way March 6, 2031 - 12:16 am", "what about the dog? did anybody ask about the dog at all"),
    ]
    article = page(*STORY, "You may also like", *comments, "Leave a comment", "© 2031 Kessin Post")
    assert article.published_between == (None, date(2031, 3, 6))
    assert "first reader comment is dated 6 March 2031" in article.published_evidence
    assert article.authors == ()
    assert ("comment", "\n".join(comments[:2])) in kinds(article)
    assert body(article) == [LEAD, SECOND, THIRD]


def test_captions_bound_the_day_from_below() -> None:
    caption = "The ferry Maren, left, meets the pilot boat at the pier in Kessin, Tuesday, March 5, 2031."
    article = parse(f"{TITLE}\n\n{caption}\nTom Berg/AP\n\n{LEAD}\n\n{SECOND}", "ferry")
    assert kinds(article)[:2] == [("caption", caption), ("credit", "Tom Berg/AP")]
    assert article.published_between == (date(2031, 3, 5), None)
    assert article.authors == ()


@pytest.mark.parametrize(
    "head", ["Related Articles", "You may also like", "Editors' Picks", "More about ferries"]
)
def test_related_headlines_never_swallow_what_follows(head: str) -> None:
    listed = ("Cape lighthouse to be painted", "Boats and their names", "Watch: the pier")
    article = page(TITLE, LEAD, head, *listed, SECOND, THIRD)
    assert body(article) == [LEAD, SECOND, THIRD]
    assert [kind for kind, _ in kinds(article)] == ["paragraph", *["related"] * 4, *["paragraph"] * 2]


def test_a_heading_and_short_sentences_after_related_are_body() -> None:
    article = page(TITLE, LEAD, "Related Articles", "Boats and their names", "What comes next", SECOND, THIRD)
    assert ("heading", "What comes next") in kinds(article)


def test_questions_and_answers_are_folded() -> None:
    lines = ("Frequently Asked Questions (FAQs)", "Is the ferry home?", "She is", "Were all well?", SECOND)
    article = page(*STORY, *lines)
    assert [kind for kind, _ in kinds(article)][3:] == [
        "boilerplate",
        "question",
        "answer",
        "question",
        "answer",
    ]
    assert body(article) == [LEAD, SECOND, THIRD]


def test_a_copyright_in_the_middle_ends_nothing() -> None:
    article = page(TITLE, LEAD, SECOND, "Copyright Kessin Post", THIRD)
    assert body(article) == [LEAD, SECOND, THIRD]


def test_sentences_split_by_notes_are_mended() -> None:
    start, end = THIRD[: THIRD.index(" will serve")], THIRD[THIRD.index("will serve") :]
    note = '<sup>1</sup> Tom Berg, "Boats", <https://x.example/boats>'
    article = parse(
        f"{TITLE}\n\n{LEAD}<sup>1</sup>\n\n{start}\n\n---\n\n{note}\n\n---\n\n{end}\n\n{SECOND}", "ferry"
    )
    assert body(article) == [LEAD + "[1]", THIRD, SECOND]
    assert ("footnote", '[1] Tom Berg, "Boats", https://x.example/boats') in kinds(article)
    assert [link.url for link in article.links] == ["https://x.example/boats"]


def test_names_split_by_a_page_are_mended_and_new_sentences_are_not() -> None:
    start = (
        "The harbour office was represented by its director, the captain by her counsel and the owners by "
        "Anna Marie"
    )
    joined = page(TITLE, LEAD, start, "Feldt and two clerks of hers, who said very little.")
    assert body(joined)[1] == f"{start} Feldt and two clerks of hers, who said very little."
    apart = page(TITLE, LEAD, start, "Also and again the owners said very little.")
    assert len(body(apart)) == 3


def test_marks_of_markdown_are_taken_off() -> None:
    article = parse(
        f"# {TITLE}\n\n## **The** return\n\n*{LEAD}*\n\n> {SECOND}\n\n5 * 3 * 2 is thirty, he said to her.",
        "x",
    )
    assert kinds(article) == [
        ("heading", "The return"),
        ("paragraph", LEAD),
        ("quote", SECOND),
        ("paragraph", "5 * 3 * 2 is thirty, he said to her."),
    ]


def test_a_teaser_that_comes_again_is_the_standfirst() -> None:
    article = page(TITLE, LEAD, SECOND, LEAD + " So it was.", THIRD)
    assert kinds(article)[0] == ("standfirst", LEAD)


def test_clutter_above_the_title_is_folded() -> None:
    article = page("Welcome to Kessinpost", "Please select your edition", "Menu", TITLE, TITLE, *STORY[1:])
    assert article.title == TITLE
    assert article.outlet == "Kessinpost"
    assert [kind for kind, _ in kinds(article)][:4] == ["boilerplate"] * 3 + ["paragraph"]
    assert TITLE not in article.text


def test_a_later_line_like_the_title_is_kept() -> None:
    article = page(*STORY, "Related", TITLE)
    assert ("related", TITLE) in kinds(article)


def test_numbered_lines_are_a_list_and_one_of_them_is_not() -> None:
    article = page(
        TITLE, LEAD, "1) the boat", "2) the pier", SECOND, "3. March was a bad month for the boats."
    )
    assert ("list", "1. the boat\n2. the pier") in kinds(article)
    assert ("paragraph", "3. March was a bad month for the boats.") in kinds(article)


@pytest.mark.parametrize(
    "source", ["x", "---", "<b></b>", "# ", "?", "By", "© 2031", "> ", "- a", "\n\n1. a"]
)
def test_tiny_sources(source: str) -> None:
    article = parse(source, "tiny")
    assert article.title
    assert parse_markdown(write(article), "tiny") == article
