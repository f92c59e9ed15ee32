"""Fields of a front matter are changed, and all else stays as it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.markdown import parse, write
from briefsearch.intake.markdown.frontmatter import change, split
from briefsearch.model import Article
from briefsearch.text import clean, clean_line
from tests.search.intake import nasty

LINES = st.text(max_size=60).map(clean_line).filter(bool)


@given(nasty.article(), LINES, st.lists(LINES, max_size=3))
def test_what_was_set_is_read_and_the_rest_stays(article: Article, title: str, authors: list[str]) -> None:
    source = write(article)
    changed = change(source, {"title": title, "authors": authors, "published": date(2024, 3, 6)})
    read = parse(changed, "other")
    assert (read.title, read.authors, read.published) == (title, tuple(authors), date(2024, 3, 6))
    assert (read.text, read.blocks, read.outlet) == (article.text, article.blocks, article.outlet)
    assert changed.partition("\n---\n")[2] == source.partition("\n---\n")[2]


@given(st.text(max_size=200), LINES)
def test_any_text_gets_a_front_matter(text: str, title: str) -> None:
    try:
        changed = change(text, {"title": title})
    except UnreadableError:
        return
    assert split(changed)[0].line("title") == title
    assert changed.endswith(text.partition("---\n")[2] if text.startswith("---\n") else text)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: A\n", "title: B\n"),
        ("  title: A\n  outlet: C\n", "  title: B\n  outlet: C\n"),
        ("outlet: C\ntitle: A # why\n# end\n", "outlet: C\ntitle: B\n# end\n"),
        ("title: |\n  A\n  long\noutlet: C\n", "title: B\noutlet: C\n"),
        ("title:\noutlet: C\n", "title: B\noutlet: C\n"),
        ("title: A\noutlet: C\ntitle: D\n", "title: B\noutlet: C\n"),
        ('"title": "A"\nmore: {x: [1, 2]}\n', "title: B\nmore: {x: [1, 2]}\n"),
        ("😀: smile\ntitle: A\n", "😀: smile\ntitle: B\n"),
        ("# only a remark\n", "# only a remark\ntitle: B\n"),
        ("", "title: B\n"),
        ("{title: A, more: {x: 1}, day: 2024-01-01}\n", "title: B\nmore: {x: 1}\nday: 2024-01-01\n"),
    ],
)
def test_forms_of_a_front_matter(head: str, expected: str) -> None:
    assert change(f"---\n{head}---\nBody.\n", {"title": "B"}) == f"---\n{expected}---\nBody.\n"


def test_an_empty_value_takes_a_field_out() -> None:
    source = "---\ntitle: A\nauthors:\n- B\n- C\noutlet: D\n---\nBody."
    assert change(source, {"authors": [], "outlet": ""}) == "---\ntitle: A\n---\nBody."


def test_another_body_takes_the_place_of_the_old_one() -> None:
    source = "---\r\ntitle: A\r\n---\r\nBody."
    assert split(clean(change(source, {"title": "B"}, "\nOther.\n")))[1].strip() == "Other."


@pytest.mark.parametrize("head", ["- A\n", "title: &a A\n", "title: [A\n"])
def test_what_cannot_be_changed_is_refused(head: str) -> None:
    with pytest.raises(UnreadableError):
        change(f"---\n{head}---\nBody.\n", {"title": "B"})
