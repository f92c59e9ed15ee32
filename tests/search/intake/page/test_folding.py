"""What stands among the account and is folded or made a heading, and what looks like it and stays."""

from __future__ import annotations

import pytest

from briefsearch.intake.page.bylines import signed_by
from briefsearch.model import BlockKind
from tests.search.intake.page.pages import (
    BODY,
    FIRST,
    FOURTH,
    PARAGRAPHS,
    SECOND,
    THIRD,
    TITLE,
    page,
    read_page,
    texts,
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("-- By Mara Quill Follow @maraquill", ("Mara Quill",)),
        ("By Mara Quill and Jon Varn", ("Mara Quill", "Jon Varn")),
        ("Mara Quill\nThe Veldry Post\nThu, 14 May 2020 17:55 UTC", ("Mara Quill",)),
        ("Mara Quill | Old Harbour | 08/01/2014", ("Mara Quill",)),
        ("Old Harbour | 8 January 2014", ()),
        ("Mara Quill | Old Harbour | Sport", ()),
        ("", ()),
        (" | ", ()),
    ],
)
def test_who_signs_a_line(text: str, people: tuple[str, ...]) -> None:
    assert signed_by(text) == people


def test_a_byline_of_three_lines_names_the_author_and_is_folded() -> None:
    byline = "<div>Mara Quill<br><a href='https://post.example/'>The Post</a><br>Thu, 14 May 2020</div>"
    draft = read_page(page(byline + BODY))
    assert draft.article.authors == ("Mara Quill",)
    assert draft.article.published is not None
    assert texts(draft) == list(PARAGRAPHS)


def test_a_byline_at_the_end_names_the_author() -> None:
    draft = read_page(page(f"{BODY}<p>-- By Mara Quill <a href='/m'>Follow @maraq</a></p>"))
    assert draft.article.authors == ("Mara Quill",)
    assert texts(draft) == list(PARAGRAPHS)


def test_what_an_author_is_comes_after_the_account() -> None:
    life = "Mara Quill is a reporter for the Post and has written two books on the bridges of the Ombrel."
    signed = f"<p>By Mara Quill</p>{BODY}<p><em>{life}</em></p>"
    assert texts(read_page(page(signed)), BlockKind.BOILERPLATE) == [life]
    of_another = signed.replace("By Mara Quill", "By Jon Varn")
    assert texts(read_page(page(of_another))) == [*PARAGRAPHS, life]


@pytest.mark.parametrize(
    "line",
    [
        "The-Ombrel-Wire<br>™ &amp; © 2031 Ombrel Cable Company. All rights reserved.",
        "Loading tide tables ...",
        "Did you see the bridge open? Please send us your pictures and stories.",
        "The opinions expressed in this article are those of the author alone.",
        "Comments are moderated before they appear; please be kind to one another.",
        "الآراء الواردة أدناه لا تعبر عن رأي الموقع",
    ],
)
def test_what_the_house_says_at_the_end_is_folded(line: str) -> None:
    draft = read_page(page(f"{BODY}<p>{line}</p>"))
    assert texts(draft) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "“Send us your pictures and we will hang them in the town hall,” the mayor told the crowd.",
        "The mayor said that all rights to the old ferry had been sold.",
        "Related cracks were found in the eastern piers in 2029, she said.",
    ],
)
def test_prose_that_looks_like_it_stays(line: str) -> None:
    assert texts(read_page(page(f"{BODY}<p>{line}</p>"))) == [*PARAGRAPHS, line]


def test_teasers_and_announced_titles_are_related() -> None:
    teaser = "<p>Read more: How the ferry lost its last captain</p>"
    more = "<h3>More Must-Reads From the Post</h3><ul><li>A town of nine piers</li><li>Trams at sea</li></ul>"
    draft = read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p>{teaser}<p>{THIRD}</p><p>{FOURTH}</p>{more}"))
    assert texts(draft) == list(PARAGRAPHS)


def test_a_list_of_sentences_under_such_a_heading_stays() -> None:
    facts = "<ul><li>It carries trams in both directions.</li><li>It has nine piers.</li></ul>"
    draft = read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p><h3>More on the bridge</h3>{facts}<p>{THIRD}</p>"))
    assert "• It has nine piers." in "\n".join(texts(draft))


def test_a_list_of_facts_under_such_a_heading_stays_too() -> None:
    facts = "<h3>More about the bridge</h3><ul><li>nine piers, two of them new</li><li>two tracks</li></ul>"
    draft = read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p>{facts}<p>{THIRD}</p>"))
    assert len(texts(draft, BlockKind.LIST)) == 1


def test_bold_lines_over_prose_are_headings() -> None:
    html = page(
        f"<p>{FIRST}</p><p><strong>Cracks in the piers</strong></p><p>{SECOND}</p>"
        f"<p><b>What now?</b></p><p>{THIRD}</p><p><b>It was a long wait.</b></p><p>{FOURTH}</p>"
    )
    draft = read_page(html)
    assert texts(draft, BlockKind.HEADING) == ["Cracks in the piers", "What now?"]
    assert "It was a long wait." in texts(draft, BlockKind.PARAGRAPH)


def test_lines_that_are_bold_only_in_part_or_under_each_other_are_none() -> None:
    html = page(
        f"<p>{FIRST}</p><p><b>Veldry:</b> nine piers</p><p>{SECOND}</p><p><b>Ferry</b></p><p><b>Tram</b></p>"
        f"<ul><li><a href='/a'>A</a></li></ul><p>{THIRD}</p>"
    )
    assert texts(read_page(html), BlockKind.HEADING) == []


def test_an_agency_alone_over_its_dateline_is_a_byline() -> None:
    draft = read_page(page(f"<p>OMB</p><p>VELDRY (OMB) — {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert texts(draft, BlockKind.BYLINE) == ["OMB"]


def test_a_day_and_an_owner_under_a_picture_are_credits() -> None:
    figure = (
        "<figure><img src='a.jpg'><figcaption><h4>The bridge at dawn</h4><h5>27-06-2012</h5>| Efo"
        "</figcaption></figure>"
    )
    draft = read_page(page(f"<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert texts(draft, BlockKind.CREDIT) == ["27-06-2012", "| Efo"]


def test_the_heading_of_comments_and_their_rules_are_folded() -> None:
    rules = "<h2>Comments</h2><ul><li>Be kind.</li><li>Do not shout at other people.</li></ul>"
    draft = read_page(page(BODY + rules))
    assert texts(draft) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "comment",
    [
        "<div class='comment-body'><p class='head'>Old Ferryman · 2031-04-13T09:00:00Z</p>{}</div>",
        "<p class='comment_info'>Old Ferryman<br>Old days</p><div class='comment_text'>{}</div>",
    ],
)
def test_a_comment_is_one_block_with_its_name_and_day(comment: str) -> None:
    said = "<p>True, all of it.</p><p>I was <a href='https://a.example/b'>there</a>.</p>"
    draft = read_page(page(f"{BODY}<section>{comment.format(said) * 2}</section>"))
    told = texts(draft, BlockKind.COMMENT)
    assert len(told) == 2
    assert told[0].startswith("Old Ferryman")
    assert told[0].endswith("True, all of it.\nI was there.")
    assert {draft.article.text[link.start : link.end] for link in draft.article.links} == {"there"}


def test_the_outlet_is_what_ends_the_title_of_the_page() -> None:
    assert read_page(page(), "").article.outlet == "Veldry Post"
    section = page().replace("| Veldry Post", "| City")
    assert read_page(section, "").article.outlet == ""
    second = page().replace("| Veldry Post", "| Part two")
    assert read_page(second, "").article.outlet == ""
    unknown = page().replace(f"<h1>{TITLE}</h1>", "")
    assert read_page(unknown, "").article.outlet == ""
