"""Which blocks of a page become the article, and in which form."""

from __future__ import annotations

import json

import pytest

from briefsearch.errors import UnreadableError
from briefsearch.intake.values import Hints
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


def test_the_account_comes_without_the_machinery_of_the_page() -> None:
    draft = read_page(page())
    assert texts(draft) == list(PARAGRAPHS)
    assert draft.article.title == TITLE
    assert draft.suffix == ".html"
    assert draft.original is None


def test_headings_quotations_lists_tables_and_links_keep_their_form() -> None:
    rich = (
        f"<p>{FIRST}</p><h2>What went <em>wrong</em></h2>"
        f"<p>{SECOND} <a href='/plans'>The plans</a> were open.</p>"
        "<blockquote><p>We counted every stone of it twice, and then once more.</p></blockquote>"
        f"<p>{THIRD}</p><ul><li>nine piers, two of them new</li><li>four lanes for trams</li></ul>"
        "<ol start='3'><li>Test the rails in May</li><li>Close the ferry in September</li></ol>"
        "<table><tr><th>Year<th>Crowns<tr><td>2029<td>11 million<tr><td>2031<td>15 million</table>"
        f"<p>{FOURTH}</p>"
    )
    draft = read_page(page(rich))
    article = draft.article
    assert [block.kind.value for block in article.blocks] == [
        "paragraph", "heading", "paragraph", "quote", "paragraph", "list", "list", "paragraph", "paragraph",
    ]  # fmt: skip
    assert texts(draft, BlockKind.HEADING) == ["What went wrong"]
    assert article.blocks[1].level == 2
    assert texts(draft, BlockKind.LIST) == [
        "• nine piers, two of them new\n• four lanes for trams",
        "3. Test the rails in May\n4. Close the ferry in September",
    ]
    assert "Year | Crowns\n2029 | 11 million\n2031 | 15 million" in texts(draft)
    (link,) = article.links
    assert article.text[link.start : link.end] == "The plans"
    assert link.url == "https://www.veldry-post.example/plans"


def test_a_caption_is_kept_and_its_credit_folded() -> None:
    figure = (
        "<figure><img src='b.jpg' alt='a long bridge under a grey sky'>"
        "<figcaption>Crowds on the bridge on Saturday"
        " <span class='credit'>Photograph: Jon Varn</span></figcaption></figure>"
    )
    draft = read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p>{figure}<p>{THIRD}</p><p>{FOURTH}</p>"))
    assert texts(draft, BlockKind.CAPTION) == ["Crowds on the bridge on Saturday"]
    assert texts(draft, BlockKind.CREDIT) == ["Photograph: Jon Varn"]
    assert "grey sky" not in draft.article.text
    assert draft.article.authors == ()


def test_a_caption_that_is_only_a_credit_is_folded() -> None:
    figure = "<figure><img src='b.jpg'><figcaption>Credit: Jon Varn, Veldry Post</figcaption></figure>"
    draft = read_page(page(f"<p>{FIRST}</p><p>{SECOND}</p>{figure}<p>{THIRD}</p><p>{FOURTH}</p>"))
    assert texts(draft, BlockKind.CREDIT) == ["Credit: Jon Varn, Veldry Post"]


def test_two_line_breaks_part_paragraphs() -> None:
    draft = read_page(page(f"<div>{'<br><br>'.join(PARAGRAPHS)}</div>"))
    assert texts(draft) == list(PARAGRAPHS)


def test_the_title_is_not_repeated() -> None:
    twice = page(f"<h1>{TITLE}</h1><h2>{TITLE.upper()}</h2>{BODY}")
    assert texts(read_page(twice)) == list(PARAGRAPHS)


@pytest.mark.parametrize("how", ["class", "description"])
def test_a_standfirst_is_kept_as_such(how: str) -> None:
    words = "After cracks, quarrels and a flood, the river has its tram crossing"
    head = f"<meta name='description' content='{words}'>" if how == "description" else ""
    name = "article__standfirst" if how == "class" else "t3"
    draft = read_page(page(f"<div class='{name}'>{words}</div>{BODY}", head))
    assert texts(draft, BlockKind.STANDFIRST) == [words]
    assert texts(draft)[1:] == list(PARAGRAPHS)


def test_a_paragraph_between_two_others_is_never_lost() -> None:
    short = "It was raining."
    body = f"<p>{FIRST}</p><p>{SECOND}</p><p>{short}</p><p>{THIRD}</p><p>{FOURTH}</p>"
    assert texts(read_page(page(body))) == [FIRST, SECOND, short, THIRD, FOURTH]


def test_lists_of_links_are_related_and_the_body_after_them_stays() -> None:
    links = "".join(
        f"<li><a href='/{n}'>The {n}th story of the harbour and its boats</a></li>" for n in range(4)
    )
    draft = read_page(
        page(f"<p>{FIRST}</p><p>{SECOND}</p><h3>Related</h3><ul>{links}</ul><p>{THIRD}</p><p>{FOURTH}</p>")
    )
    assert texts(draft) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("notes", "made"),
    [
        (
            "<section role='doc-endnotes'><ol><li><p>Letters. <a href='#b'>↩︎</a></p><li>Own.</ol></section>",
            ["1. Letters.\n2. Own."],
        ),
        (
            "<div class='big footnotes'><h3>Notes</h3><p>[1] Own.<blockquote>[2] Letters.</blockquote></div>",
            ["Notes", "[1] Own.", "[2] Letters."],
        ),
    ],
)  # fmt: skip
def test_footnotes_are_folded_after_the_account(notes: str, made: list[str]) -> None:
    draft = read_page(page(notes + BODY))
    assert texts(draft) == list(PARAGRAPHS)
    assert texts(draft, BlockKind.FOOTNOTE) == made
    assert draft.article.blocks[-1].kind is BlockKind.FOOTNOTE


def test_comments_are_folded_after_the_account() -> None:
    said = "I walked over it with my grandmother and she wept, since her brother had built the old one."
    comments = f"<section id='comments'><div class='comment-content'><p>{said}</p></div></section>"
    draft = read_page(page(BODY + comments))
    assert texts(draft, BlockKind.COMMENT) == [said]
    assert texts(draft) == list(PARAGRAPHS)
    assert draft.article.blocks[-1].kind is BlockKind.COMMENT


def test_control_characters_by_reference_do_not_stop_a_page() -> None:
    draft = read_page(page(BODY.replace("Mayor", "&#27;[31mMayor&#x1B;&#0;")))
    assert len(texts(draft)) == len(PARAGRAPHS)
    assert "\x1b" not in draft.article.text


def test_data_of_the_page_serve_where_its_elements_are_empty() -> None:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert texts(read_page(page("<div id='app'></div>", head))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", "<script>let a = 1</script>", "<!-- only this -->"]
)
def test_a_page_without_an_account_says_so(html: str) -> None:
    with pytest.raises(UnreadableError, match=r"save (it|the page) again"):
        read_page(html)


def test_hidden_signs_go_and_words_stay_whole() -> None:
    draft = read_page(page(BODY.replace("council", "coun&shy;cil").replace("Ferries", "Fer\u200bries")))
    assert texts(draft) == list(PARAGRAPHS)


def test_hints_serve_where_the_page_is_silent() -> None:
    html = f"<html><body><article>{BODY}</article></body></html>"
    draft = read_page(html, "", Hints(title="A bridge", outlet="Ombrel Radio", authors=("Per Holm",)))
    assert (draft.article.title, draft.article.outlet) == ("A bridge", "Ombrel Radio")
    assert draft.article.authors == ("Per Holm",)
    stated = read_page(page(), "https://mirror.example/x", Hints(title="Another title"))
    assert stated.article.title == TITLE
