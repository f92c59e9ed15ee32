"""Reports: every section is there with its citations, and no text of an account acts as markup."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.reports.document import Naming, Outline
from briefsearch.comparison.reports.outline import outline
from briefsearch.comparison.reports.render import escaped, markdown, page
from briefsearch.comparison.values import (
    Bound,
    Claim,
    FigureRow,
    Findings,
    Flag,
    Mode,
    Passage,
    Statement,
)
from briefsearch.model import Article, Span
from briefsearch.text import clean_line
from tests.search.comparison.alignment.reading import article

NASTY = "<script>alert(1)</script> *bold* [link](javascript:x) `code` &amp; | # _em_ ~~gone~~"
GATE = (
    "Guards counted 340 people at the northern gate on Monday evening.",
    f"The minister called the crowd a nuisance: {NASTY} she said.",
)
WIRE = (
    "At the northern gate guards counted 900 people on Monday evening.",
    "A bakery opposite gave away its bread before the rain began.",
)


def report(*accounts: Article) -> Outline:
    """Return the report of two accounts of two paragraphs each, with one finding of every kind."""
    comparison = compare(accounts)
    one, other = accounts
    first, second = comparison.sentences[one.id][0], comparison.sentences[other.id][0]
    bread = comparison.sentences[other.id][-1]
    figures = tuple(
        Claim(each.id, at, at + 3, sentence, float(each.text[at : at + 3]), Bound.EXACT, "guards")
        for each, sentence in ((one, first), (other, second))
        for at in [each.text.index("340" if each is one else "900")]
    )
    said = Span(one.text.index("a nuisance"), one.text.index(" she said"))
    findings = Findings(
        comparison.articles,
        (FigureRow("people at the gate", "people", figures, differs=True, flags=(Flag.TIME_APART,)),),
        (
            Statement(
                one.id,
                said.start,
                said.end,
                comparison.sentences[one.id][-1],
                "the minister",
                Mode.REPORTED,
                True,
            ),
        ),
        (Passage(other.id, (bread,), 1.0, names=("Bread & Co",)),),
    )
    names = [Naming("Bread & Co", "organisation", (0, 2))]
    return outline(accounts, comparison, findings, names, called=_called, dated=lambda _: "4 Mar 2031")


def _called(each: Article) -> str:
    return each.title


class Page(HTMLParser):
    """What a browser makes of a page: its elements, its headings, its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data

    def values(self, name: str) -> Iterator[str]:
        """Yield every value of an attribute."""
        yield from (
            value for _, found in self.elements for key, value in found.items() if key == name and value
        )


def spoken(*said: tuple[str, str, bool]) -> Outline:
    """Return the report of accounts with one and the same statement, each by its own speaker."""
    accounts = [article(f"account-{number}", *GATE) for number in range(len(said))]
    comparison = compare(accounts)
    statements = tuple(
        Statement(each.id, 0, 6, comparison.sentences[each.id][0], speaker, Mode(mode), is_anonymous, 1)
        for each, (speaker, mode, is_anonymous) in zip(accounts, said, strict=True)
    )
    findings = Findings(comparison.articles, (), statements, ())
    return outline(accounts, comparison, findings, called=lambda _: "The Gull", dated=lambda _: "4 Mar 2031")


@pytest.fixture
def both() -> Outline:
    """Give a report of two accounts."""
    return report(article("gate", *GATE), article("wire", *WIRE))


def test_every_section_is_there_with_its_citation(both: Outline) -> None:
    for written in (markdown(both), Page(page(both)).words):
        assert "2 accounts side by side" in written
        for heading in ("What they agree on", "Differing figures", "Who says what", "Only in one account"):
            assert heading in written
        assert "People at the gate" in written
        assert "days apart" in written
        assert "Bread & Co" in written
        assert "anonymous" in written
    assert "Gate, 4 Mar 2031, ¶ 1" in markdown(both)
    assert "Wire, 4 Mar 2031, paragraph 2" in " ".join(Page(page(both)).words.split())


def test_the_sentence_of_a_figure_is_shown_with_the_figure_marked(both: Outline) -> None:
    figure = both.differing[0].figures[1]
    assert figure.written == "900"
    assert [text for text, is_marked in figure.line.pieces if is_marked] == ["900"]
    assert figure.line.text == WIRE[0]


def test_no_text_acts_as_markup_on_the_page(both: Outline) -> None:
    found = Page(page(both))
    assert "script" not in [tag for tag, _ in found.elements]
    assert NASTY in found.words
    assert not [value for value in found.values("href") if not value.startswith("#")]


def test_no_text_acts_as_markup_in_markdown(both: Outline) -> None:
    shown = Page(MarkdownIt().enable("table").render(markdown(both)))
    assert NASTY in shown.words
    assert {tag for tag, _ in shown.elements}.isdisjoint({"script", "a", "code", "em"})


def test_the_page_needs_no_other_file(both: Outline) -> None:
    tags = {tag for tag, _ in Page(page(both)).elements}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form"})
    assert "url(" not in page(both)
    assert "@import" not in page(both)


def test_headings_step_down_one_level_at_a_time(both: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page(both)).elements if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = list(Page(page(both)).values("id"))
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in Page(page(both)).values("href")} <= set(ids)


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [("https://a.example/b_(c)?d=1&e", True), ("javascript:alert(1)", False), ("file:///etc/passwd", False)],
)
def test_only_addresses_of_the_web_are_linked(url: str, is_linked: bool) -> None:
    linked = Article(**{**vars(article("gate", *GATE)), "url": url})
    written = report(linked, article("wire", *WIRE))
    assert (url in list(Page(page(written)).values("href"))) is is_linked
    in_markdown = Page(MarkdownIt().render(markdown(written)))
    assert bool(list(in_markdown.values("href"))) is is_linked


def test_an_address_stays_as_it_is() -> None:
    url = "https://a.example/?one=1&copy;=2&b"
    written = report(Article(**{**vars(article("gate", *GATE)), "url": url}), article("wire", *WIRE))
    for form in (page(written), MarkdownIt().render(markdown(written))):
        assert url in list(Page(form).values("href"))


@pytest.mark.parametrize(
    ("language", "told"), [("en", "en"), ("pt-BR", "pt-BR"), ('en" onclick="x', ""), ("no language", "")]
)
def test_only_tags_of_languages_are_told(language: str, told: str) -> None:
    gate = Article(**{**vars(article("gate", *GATE)), "language": language})
    written = report(gate, article("wire", *WIRE))
    assert written.accounts[0].language == told
    found = Page(page(written)).elements
    assert {attrs["lang"] for _, attrs in found if "lang" in attrs} == {"en", told}
    assert not [attrs for _, attrs in found if "onclick" in attrs]


def test_accounts_of_one_outlet_are_told_apart() -> None:
    written = spoken(("Ida Lund", "direct", False), ("Ida Lund", "direct", False))
    assert [account.name for account in written.accounts] == ["The Gull (1)", "The Gull (2)"]
    assert "The Gull (2), 4 Mar 2031, ¶ 1" in markdown(written)


def test_one_statement_stands_in_one_place_under_a_name_and_says_who_is_called_otherwise() -> None:
    written = spoken(
        ("", "direct", False),
        ("an aide", "reported", True),
        ("Ida Lund", "direct", False),
        ("Bo Ek", "direct", False),
    )
    (speaker,) = written.speakers
    assert (speaker.name, speaker.is_anonymous) == ("Ida Lund", False)
    (said,) = speaker.said
    assert said.by == ("nobody named", "an aide", "", "Bo Ek")
    for words in (markdown(written), Page(page(written)).words):
        assert "reported, by an aide" in words
        assert "direct, by Bo Ek" in words
        assert "by Ida Lund" not in words


def test_nothing_found_is_said() -> None:
    written = report(article("gate", *GATE), article("wire", *WIRE))
    empty = Outline(written.accounts, (), (), (), (), (), tuple((each, ()) for each in written.accounts), ())
    for words in (markdown(empty), Page(page(empty)).words):
        assert "No two sentences surely say the same thing." in words
        assert "No figure or date differs" in words
        assert "Nobody is quoted." in words
        assert "Everything in it was found in another account too." in words


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_markdown_shows_any_line_as_it_is(text: str) -> None:
    line = " ".join(clean_line(text).split())
    if not line:
        return
    shown = Page(MarkdownIt().render(f"- {escaped(line)}")).words
    assert shown.strip() == line.strip()
