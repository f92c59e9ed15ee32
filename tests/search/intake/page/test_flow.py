"""Fragments of HTML that are all body."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.blocks import assemble
from briefsearch.intake.ids import slug
from briefsearch.intake.markdown import parse, write
from briefsearch.intake.page import pieces_of_html
from briefsearch.model import Article, BlockKind
from briefsearch.text import clean

BASE = "https://ombrel.example/news/"


def test_words_are_neither_joined_nor_parted_at_tags() -> None:
    (piece,) = pieces_of_html("The <b>Lan</b>tern <i>bridge</i>,\n  at <span>last</span>!", BASE)
    assert piece.text == "The Lantern bridge, at last!"


def test_plain_text_and_blocks_may_stand_side_by_side() -> None:
    pieces = pieces_of_html("before<p>in it</p>after<div>one<br>two<br><br>three</div>", BASE)
    assert [piece.text for piece in pieces] == ["before", "in it", "after", "one\ntwo", "three"]


def test_lists_in_lists_are_one_list() -> None:
    (piece,) = pieces_of_html(
        "<ul><li>salt<ol><li>fine</li><li><p>coarse</p></li></ol></li><li>bread</li></ul>", BASE
    )
    assert piece.kind is BlockKind.LIST
    assert piece.text == "• salt\n1. fine\n2. coarse\n• bread"


def test_a_list_that_lays_out_sections_is_not_one() -> None:
    pieces = pieces_of_html(
        "<ol><li><h2>First stop</h2><p>The mill.</p></li><li><h2>Second</h2></li></ol>", BASE
    )
    assert [piece.kind.value for piece in pieces] == ["heading", "paragraph", "heading"]


@pytest.mark.parametrize("fragment", ["<ul>no item", "<ul>words before<li>one<li>two</ul>", "<menu>x</menu>"])
def test_a_list_begins_with_an_item(fragment: str) -> None:
    assert [piece.kind for piece in pieces_of_html(fragment, BASE)] == [BlockKind.PARAGRAPH]


def test_a_table_that_lays_out_paragraphs_is_not_one() -> None:
    pieces = pieces_of_html(
        "<table><tr><td><h2>Left</h2><p>Under it.</p></td><td>Right</td></tr></table>", BASE
    )
    assert [piece.text for piece in pieces] == ["Left", "Under it.", "Right"]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/x y", "https://ombrel.example/x%20y"),
        ("../a?b=c&amp;d=e", "https://ombrel.example/a?b=c&d=e"),
        ("https://other.example/", "https://other.example/"),
        ("mailto:desk@ombrel.example", "mailto:desk@ombrel.example"),
        ("javascript:alert(1)", ""),
        (" java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("#below", ""),
        ("http://[broken", ""),
        ("https://a.example/&#x202e;gpj.exe", ""),
    ],
)
def test_only_links_that_can_be_followed_are_kept(href: str, url: str) -> None:
    (piece,) = pieces_of_html(f"<p>see <a href='{href}'>this page</a> now</p>", BASE)
    assert piece.text == "see this page now"
    assert [link.url for link in piece.links] == ([url] if url else [])


def test_a_link_around_blocks_is_kept_in_each() -> None:
    pieces = pieces_of_html("<a href='/a'><h3>Ferry</h3><p>It sails on.</p></a><p>end</p>", BASE)
    assert [[link.url for link in piece.links] for piece in pieces] == [
        ["https://ombrel.example/a"],
        ["https://ombrel.example/a"],
        [],
    ]


def test_tags_that_xhtml_closes_in_one_swallow_nothing() -> None:
    source = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        '<script src="x.js"/></head><body><a id="top"/><p>First <i class="x"/>words.</p></body></html>'
    )
    assert [piece.text for piece in pieces_of_html(source, BASE)] == ["First words."]


@pytest.mark.parametrize("name", ["wp-caption-text", "image_caption", "caption"])
def test_captions_are_known_by_their_names(name: str) -> None:
    pieces = pieces_of_html(
        f"<div class='has-caption wide'><p class='{name}'>The ferry</p><p>Body</p></div>", BASE
    )
    assert [piece.kind for piece in pieces] == [BlockKind.CAPTION, BlockKind.PARAGRAPH]


def test_hostile_characters_are_replaced() -> None:
    (piece,) = pieces_of_html("<p>a\x1b[31mb&#x202e;c&#155;d</p>", BASE)
    assert piece.text == clean(piece.text)
    assert "\x1b" not in piece.text


def test_an_empty_fragment_has_no_pieces() -> None:
    assert pieces_of_html(" \n", BASE) == ()
    assert pieces_of_html("<p> </p><img src='x'>", BASE) == ()


def test_depth_and_size_end_in_an_answer_soon() -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableError, match="thousands deep"):
        pieces_of_html("<div>" * 50_000 + "x" + "</div>" * 50_000, BASE)
    assert (
        pieces_of_html("<span>" * 1_500 + "deep" + "</span>" * 1_500 + "<p>after</p>", BASE)[-1].text
        == "after"
    )
    attributes = " ".join(f'a{number}="x"' for number in range(400_000))
    assert [piece.text for piece in pieces_of_html(f"<p {attributes}>one</p><p>two", BASE)] == ["one", "two"]
    assert pieces_of_html(f"<img src='data:image/png;base64,{'A' * 5_000_000}'>text", BASE)[0].text == "text"
    assert pieces_of_html("<ul><li>x" * 500, BASE)
    assert time.perf_counter() - started < 5


def test_entities_of_a_doctype_are_not_obeyed() -> None:
    source = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>&a; is not read</p>'
    assert "is not read" in pieces_of_html(source, BASE)[-1].text
    assert "localhost" not in "".join(piece.text for piece in pieces_of_html(source, BASE))


TAGS = (
    "<p> </p> <div> </div> <br> <ul> <ol> <li> </ul> </ol> <h2> </h2> <blockquote> </blockquote> <table> <tr>"
    " <td> </table> <a__href='/x'> </a> <figure> <figcaption> </figure> <q> </q> <b> </b> <pre> </pre> <hr>"
    " <span__class='credit'> </span>"
)


@given(
    st.lists(
        st.sampled_from([tag.replace("__", " ") for tag in TAGS.split()])
        | st.text("ab 1.*_#>[]\n&;", max_size=6),
        max_size=30,
    )
)
def test_any_fragment_can_be_written_and_read_again(parts: list[str]) -> None:
    made = assemble(pieces_of_html("".join(parts) + "end", BASE))
    article = Article(slug("t"), "t", made.text, made.blocks, links=made.links)
    for block in made.blocks:
        text = block.span.of(made.text)
        assert text == clean(text).strip()
        assert "\n\n" not in text
    again = parse(write(article), "t")
    assert (again.text, again.blocks, again.links) == (article.text, article.blocks, article.links)
