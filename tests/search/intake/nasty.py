"""Articles made to break a writer: strategies for hypothesis."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import strategies as st

from briefsearch.intake.blocks import Piece, assemble
from briefsearch.model import Article, ArticleKind, BlockKind, Link
from briefsearch.text import clean, clean_line

SPECIAL = (
    "#",
    "##",
    ">",
    "-",
    "*",
    "**",
    "_",
    "__",
    "+",
    "1.",
    "12)",
    "999999999.",
    ":::",
    "::: comment",
    "---",
    "***",
    "===",
    "| a | b |",
    "|---|",
    ":--",
    "~~~",
    "```",
    "`",
    "\\",
    "[",
    "]",
    "[a]: http://x",
    "[a](http://b)",
    "![",
    "](",
    "(",
    ")",
    "!",
    "<b>",
    "</p>",
    "<!--",
    "<http://x.example>",
    "<",
    "&amp;",
    "&#27;",
    "&",
    "• ",
    "«»",
    "naïve",
    "👩‍👩‍👧",
    "中文",
    "שלום",
    "word",
    "a_b_c",
    "don’t",
    "x" * 300,
    "\ufffe",
    "\u200c",
)
HOSTS = (
    "http://x.example/",
    "https://en.example/a_(b)",
    "mailto:a@b.example",
    "https://x.example/?a=1&copy;=2",
)

_piece = st.one_of(st.sampled_from(SPECIAL), st.text(max_size=8))
_words = st.builds(
    lambda parts, glue: glue.join(parts), st.lists(_piece, min_size=1, max_size=6), st.sampled_from(("", " "))
)
line = _words.map(clean_line).filter(bool)
lines = st.lists(line, min_size=1, max_size=3).map("\n".join)
bullets = st.lists(lines, min_size=1, max_size=3).map(lambda items: "\n".join(f"• {item}" for item in items))
numbers = st.builds(
    lambda first, items: "\n".join(f"{first + at}. {item}" for at, item in enumerate(items)),
    st.sampled_from((0, 1, 7, 999_999_998)),
    st.lists(lines, min_size=1, max_size=3),
)
url = st.one_of(
    st.sampled_from(HOSTS),
    st.text(min_size=1, max_size=8)
    .map(lambda tail: "https://" + re.sub(r"\s", "", clean(tail)))
    .filter(lambda made: len(made) > len("https://")),
)


@st.composite
def linked(draw: st.DrawFn, text: str) -> tuple[Link, ...]:
    """Draw links of `text` that follow the rules: apart, in order, tight around what they cover."""
    found: list[Link] = []
    at = 0
    for _ in range(draw(st.integers(0, 3))):
        # The marker of a list item belongs to no link.
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        words = text[start:end]
        if words and words == words.strip() and "\n" not in words and not _in_marker(text, start):
            found.append(Link(start, end, draw(url)))
            at = end
    return tuple(found)


def _in_marker(text: str, start: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    marker = re.match(r"• |\d+\. ", text[line_start:])
    return marker is not None and start < line_start + marker.end()


@st.composite
def piece(draw: st.DrawFn) -> Piece:
    """Draw one block of any kind."""
    kind = draw(st.sampled_from(BlockKind))
    if kind is BlockKind.HEADING:
        text = draw(line)
        return Piece(kind, text, draw(st.integers(1, 6)), draw(linked(text)))
    text = draw(st.one_of(bullets, numbers)) if kind is BlockKind.LIST else draw(lines)
    return Piece(kind, text, None, draw(linked(text)))


field = st.one_of(st.just(""), line)
day = st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1)))


@st.composite
def article(draw: st.DrawFn) -> Article:
    """Draw a well-formed article full of characters that Markdown and YAML would obey."""
    made = assemble(draw(st.lists(piece(), max_size=6)))
    earliest, latest = draw(day), draw(day)
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    return Article(
        id=draw(
            st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True).filter(lambda made: len(made) <= 60)
        ),
        title=draw(line),
        text=made.text,
        blocks=made.blocks,
        outlet=draw(field),
        authors=tuple(draw(st.lists(line, max_size=3))),
        published=draw(day),
        published_between=(earliest, latest),
        published_evidence=draw(field),
        url=draw(field),
        language=draw(st.sampled_from(("en", "fr", "no"))),
        kind=draw(st.sampled_from(ArticleKind)),
        original=draw(field),
        links=made.links,
    )
