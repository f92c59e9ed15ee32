"""The styles: each can be read back by what it is for, whatever signs the words have."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from briefsearch.citing import CitationStyle, citation, citations, paragraphs_of
from briefsearch.model import Article, ArticleKind, Span
from tests.search.citing.invented import TEXTS, article, bare

# The fields of csl-data.json that are written, as that schema has them.
_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("family", "given", "suffix", "literal")},
        "additionalProperties": False,
    },
}
_TEXT = {"type": "string"}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-newspaper", "webpage"]},
            **dict.fromkeys(("title", "container-title", "URL", "language", "note"), _TEXT),
            "author": _NAMES,
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "items": {
                            "type": "array",
                            "items": {"type": "integer"},
                            "minItems": 1,
                            "maxItems": 3,
                        },
                    }
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}
_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "$&#_%"},
}


def of(cited: Article, style: CitationStyle) -> str:
    return citation(cited, style)


def bibtex_fields(entry: str) -> dict[str, str]:
    """Return the fields of an entry as BibTeX cuts it: by counting every brace."""
    assert re.match(r"@misc\{[a-z0-9]+,\n", entry)
    fields, depth, name, value = {}, 0, "", ""
    for letter in entry:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
        if depth == 1 and letter == ",":
            key, _, told = value.partition("=")
            name = key.strip()
            fields[name] = told.strip().removeprefix("{").removesuffix("}")
            value = ""
        elif depth:
            value += letter
    assert depth == 0
    return fields


def from_latex(text: str) -> str:
    return re.sub(r"\\text[a-z]+\{\}|\\[$&#_%]", lambda found: _COMMANDS[found.group()], text)


@given(TEXTS, TEXTS)
def test_bibtex_keeps_its_braces_and_every_letter(title: str, outlet: str) -> None:
    fields = bibtex_fields(of(article(title=title, outlet=outlet), CitationStyle.BIBTEX))
    assert from_latex(fields["title"]) == f"{{{title}}}"
    assert from_latex(fields["howpublished"]) == outlet
    assert (fields["year"], fields["month"], fields["date"]) == ("2024", "mar", "2024-03-04")


def test_bibtex_authors_are_parted_and_others_braced() -> None:
    cited = article(authors=("Ludwig van der Beek", "Per Holm, Jr.", "Fog and Sons"))
    entry = of(cited, CitationStyle.BIBTEX)
    assert "author       = {van der Beek, Ludwig and Holm, Jr., Per and {Fog and Sons}}," in entry


@given(st.lists(st.sampled_from(["Ida", "Lund", "and", "AND", "others", ",", ";", "{", "Jr."]), min_size=1))
def test_no_name_makes_two_authors_in_bibtex(parts: list[str]) -> None:
    for name in (" ".join(parts), "".join(parts)):
        fields = bibtex_fields(of(article(authors=(name, "Per Holm")), CitationStyle.BIBTEX))
        outside = re.sub(r"\{[^{}]*(\{\}[^{}]*)*\}", "{}", fields["author"])
        assert len(re.split(r"\s+and\s+", outside, flags=re.IGNORECASE)) == 2


def test_an_address_in_bibtex_has_no_sign_of_latex_or_another_script() -> None:
    fields = bibtex_fields(of(article(url="https://a.example/{x}\\é?y=1_2%20#z"), CitationStyle.BIBTEX))
    assert fields["url"] == "https://a.example/%7Bx%7D%5C%C3%A9?y=1_2%20#z"


@given(TEXTS, TEXTS)
def test_ris_has_a_tag_on_every_line(title: str, name: str) -> None:
    record = of(article(title=title, authors=(name,)), CitationStyle.RIS)
    *lines, end = record.split("\r\n")
    assert end == ""
    assert "\n" not in "".join(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
    assert f"TI  - {title}" in lines
    assert {"PY  - 2024", "DA  - 2024/03/04/", "UR  - https://post.example/mast?page=2&of=3"} <= {*lines}
    authors = [line for line in lines if line.startswith("AU")]
    assert "*" not in "".join(authors)


def test_records_of_ris_are_parted() -> None:
    both = citations([article(), article(id="other")], CitationStyle.RIS)
    assert both.count("TY  - ") == both.count("ER  - ") == 2
    assert "ER  - \r\n\r\nTY  - " in both


@given(TEXTS, TEXTS)
def test_csl_keeps_to_its_schema(title: str, name: str) -> None:
    written = citations(
        [article(title=title, authors=(name, "Ida Lund")), bare(id="b")], CitationStyle.CSL_JSON
    )
    items: list[dict[str, Any]] = json.loads(written)
    assert [error.message for error in Draft7Validator(CSL).iter_errors(items)] == []
    assert items[0]["title"] == title
    assert items[0]["author"][1] == {"family": "Lund", "given": "Ida"}
    assert items[0]["issued"] == {"date-parts": [[2024, 3, 4]]}
    assert "issued" not in items[1]


@given(TEXTS, TEXTS, TEXTS)
def test_markdown_shows_every_letter_and_no_other_markup(title: str, outlet: str, name: str) -> None:
    cited = article(title=title, outlet=outlet, authors=(name,), url="https://a.example/<x> y")
    first, content, last = MarkdownIt().parse(of(cited, CitationStyle.MARKDOWN))
    assert (first.type, last.type) == ("paragraph_open", "paragraph_close")
    pieces = content.children or []
    link = next(piece for piece in pieces if piece.type == "link_open")
    assert link.attrs["href"] == "https://a.example/%3Cx%3E%20y"
    words = "".join(piece.content for piece in pieces)
    assert words.startswith(f"{name}, “{title}”, {outlet}, 4 March 2024. https:")
    assert [piece.type for piece in pieces if piece.type.endswith("_open")] == ["em_open", "link_open"]


@pytest.mark.parametrize("url", ["script", "javascript:alert(1)", "!--", "https", "/mast*"])
def test_in_markdown_only_an_address_of_the_web_is_a_link(url: str) -> None:
    _, content, _ = MarkdownIt().parse(of(article(url=url), CitationStyle.MARKDOWN))
    pieces = content.children or []
    assert {piece.type for piece in pieces} <= {"text", "text_special", "em_open", "em_close"}
    assert "".join(piece.content for piece in pieces).endswith(f"4 March 2024. {url}")


def test_text_says_who_what_where_and_when() -> None:
    cited = article(authors=("Ida Lund", "Per Holm", "Northwire"))
    assert of(cited, CitationStyle.TEXT) == (
        "Ida Lund, Per Holm and Northwire, “A mast for zeppelins”, The Varnholm Post, 4 March 2024."
        " https://post.example/mast?page=2&of=3"
    )
    assert of(article(authors=tuple("ABCD"), url=""), CitationStyle.TEXT).startswith("A et al., “A mast")


@pytest.mark.parametrize("style", list(CitationStyle))
def test_what_is_not_stated_is_not_made_up(style: CitationStyle) -> None:
    told = of(bare(), style)
    assert re.search(r"\d{3}", told) is None
    assert ("n.d." in told) == (style in (CitationStyle.TEXT, CitationStyle.MARKDOWN))
    assert "None" not in told


@pytest.mark.parametrize("style", list(CitationStyle))
def test_a_brief_is_said_to_be_ours(style: CitationStyle) -> None:
    brief = of(article(kind=ArticleKind.BRIEF), style)
    assert "our brief of" in brief
    assert "The Varnholm Post" in brief
    assert "our brief of an unknown outlet" in of(bare(kind=ArticleKind.BRIEF), style)
    assert "our brief" not in of(article(), style)


def test_a_passage_is_told_by_its_paragraphs() -> None:
    cited = article()
    text = cited.text

    def place(words: str, upto: str = "") -> tuple[int, int] | None:
        end = text.index(upto) + len(upto) if upto else text.index(words) + len(words)
        return paragraphs_of(cited, Span(text.index(words), end))

    assert place("mast for") == (1, 1)
    assert place("Nobody pays") == (2, 2)
    assert place("shall be") == (4, 4)
    assert place("Nobody pays", "shall be") == (2, 4)
    assert place("The plan") is None
    assert place("I would pay") is None
    span = Span(text.index("Nobody pays"), len(text))
    for style in CitationStyle:
        assert "paragraphs 2–4" in citation(cited, style, span)
