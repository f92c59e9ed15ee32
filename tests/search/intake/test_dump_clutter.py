"""What stands around an account on a page: it is folded, never lost, and never takes the account with it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.intake.dump import parse
from briefsearch.intake.dump.lines import split_addresses
from briefsearch.model import Article, BlockKind
from tests.search.intake.dump.render import dump

TITLE = "Ferry Maren returns to Kessin after two days adrift"
PROSE = [
    f"On day {number} the harbour office of Kessin said that {thing} had been brought to the northern "
    f"pier in good order, and that nobody had been hurt by {thing} or by the storm of the week before."
    for number, thing in enumerate(
        ("the boat", "the crane", "the anchor", "the net", "the buoy", "the lamp"), 1
    )
]
HEADLINES = [
    f"{name} lighthouse to be painted again"
    for name in ("Arn", "Bell", "Cape", "Dorn", "Elm", "Fenn", "Gull", "Holm", "Ivy")
]
CUTS = (
    ("Related",),
    ("Related stories", *HEADLINES[:3]),
    ("You may also like", *HEADLINES),
    ("Lesen Sie auch", *HEADLINES[:4]),
    ("Читайте также:", *HEADLINES[:2]),
    ("ALSO READ: " + HEADLINES[0],),
    ("Advertisement", "Story continues below"),
    ("Sign up for our newsletter", "Your email address"),
    ("Share this article", "Facebook", "Twitter", "Copy link"),
    ("Most popular", "1. " + HEADLINES[0], "2. " + HEADLINES[1]),
    ("Copyright Kessin Post",),
    ("12 comments",),
)


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.body]


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from(CUTS)), max_size=4),
    st.sampled_from(["\n\n", "\n"]),
)
def test_no_cut_swallows_the_account_and_no_word_is_lost(
    cuts: list[tuple[int, tuple[str, ...]]], between: str
) -> None:
    lines = [TITLE]
    for number, paragraph in enumerate(PROSE):
        for at, cut in cuts:
            lines += cut if at == number else ()
        lines.append(paragraph)
    article = parse(between.join(lines), "ferry")
    assert article.title == TITLE
    assert [text for text in body(article) if text in PROSE] == PROSE
    missing = Counter(re.findall(r"\w+", between.join(lines))) - Counter(re.findall(r"\w+", article.text))
    assert set(missing) <= set(re.findall(r"\w+", TITLE)) | {"1", "2"}


@pytest.mark.parametrize(
    "line",
    [
        "She told the reporters that she would subscribe to the newsletter of the harbour.",
        "The advertisement in the window of the bakery had been there since the spring of 2019.",
        "The law on copyright was changed in the year of the great storm.",
        "Nobody had to sign in at the gate, the guard of the harbour told the court.",
    ],
)
def test_sentences_about_such_things_are_the_account(line: str) -> None:
    assert line in body(
        parse("\n\n".join([TITLE, *PROSE[:3], line, *PROSE[3:], "Share", "© 2031 Post"]), "x")
    )


@pytest.mark.parametrize(
    "heading", ["Next steps", "Print and paper", "Home front", "More than a harbour", "Play time"]
)
def test_short_headings_are_no_buttons(heading: str) -> None:
    article = parse("\n\n".join([TITLE, *PROSE[:3], heading, *PROSE[3:]]), "x")
    assert of_kind(article, BlockKind.HEADING) == [heading]


def test_rows_of_links_around_the_account_are_folded() -> None:
    menu, foot = [f"Section {number}" for number in range(40)], [f"Branch {number}" for number in range(40)]
    article = parse("\n".join([*menu, TITLE, *PROSE, *foot]), "ferry")
    assert article.title == TITLE
    assert body(article) == PROSE
    assert "Branch 39" in of_kind(article, BlockKind.BOILERPLATE)


def test_the_account_wins_over_comments_without_dates() -> None:
    comments = [
        line for number in range(30) for line in (f"sailor{number}", PROSE[number % 6].lower(), "Reply")
    ]
    article = parse("\n".join([TITLE, *PROSE, "Comments", *comments]), "ferry")
    assert body(article) == PROSE
    assert set(comments) <= set(of_kind(article, BlockKind.COMMENT)) | set(
        of_kind(article, BlockKind.BOILERPLATE)
    )


@pytest.mark.parametrize(
    "between",
    [
        ("12",),
        ("Advertisement",),
        ("[1] Tom Berg, Boats, 2029.",),
        ("ALSO READ: " + HEADLINES[0],),
        ("Photo: Tom Berg/Kessin Post",),
    ],
)
def test_sentences_are_mended_over_what_a_page_puts_between(between: tuple[str, ...]) -> None:
    start, end = PROSE[2][:90].rsplit(" ", 1)[0], PROSE[2][len(PROSE[2][:90].rsplit(" ", 1)[0]) + 1 :]
    assert end[0].islower()
    article = parse("\n\n".join([TITLE, *PROSE[:2], start, *between, end, *PROSE[3:]]), "x")
    assert body(article) == PROSE
    assert between[0] in article.text


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("5. März 2031, 11:20 Uhr", date(2031, 3, 5)),
        ("Publié le 3 juin 2031 à 06h30 - Mis à jour le 4 juin 2031", date(2031, 6, 3)),
        ("Mis à jour le 4 juin 2031", None),
        ("12 de mayo de 2031 - 20:15", date(2031, 5, 12)),
        ("14 июля 2031, 10:30", date(2031, 7, 14)),
        ("2031年4月3日 17時20分", date(2031, 4, 3)),
        ("1er août 2031", date(2031, 8, 1)),
        ("31 juin 2031", None),
    ],
)
def test_days_in_other_languages(line: str, published: date | None) -> None:
    article = parse("\n\n".join([TITLE, line, *PROSE]), "x")
    assert article.published == published
    assert of_kind(article, BlockKind.BYLINE) == [line]
    assert article.title == TITLE


@pytest.mark.parametrize(
    "line", ["Von Ilse Brandt", "Por Ilse Brandt", "Par Ilse Brandt", "Автор: Ilse Brandt"]
)
def test_bylines_in_other_languages(line: str) -> None:
    assert parse("\n\n".join([TITLE, line, *PROSE]), "x").authors == ("Ilse Brandt",)


@pytest.mark.parametrize(
    "lines",
    [
        ["港の灯台が三日に役目を終え、町の人々およそ三百人が最後の明かりを静かに見送った。"] * 4,
        ["قالت رئيسة البلدية إن السفينة ستزور القرى البعيدة في الأسبوع المقبل وإنها تحمل كتبا كثيرة."] * 4,
        ["Мост строили четыре года, и за это время его цена выросла вдвое, а подрядчик сменился три раза."]
        * 4,
    ],
)
def test_other_scripts_between_menus(lines: list[str]) -> None:
    menu = ["Aa", "Bb", "Cc", "Dd", "Ee", "Ff"]
    article = parse("\n".join([*menu, "Maren Kessin Arn Bell Cape Dorn", *lines, *menu]), "x")
    assert article.title == "Maren Kessin Arn Bell Cape Dorn"
    assert body(article) == lines


def test_numbers_of_links_go_and_numbers_of_notes_stay() -> None:
    lines = [
        "A [1]boat, built [2]here.[7] It (a [3]ketch) sank.[2]",
        "",
        "References",
        "",
        "   Visible links",
    ]
    lines += ["   1. https://x.example/a", "  2. /here", "  3. https://x.example/c"]
    shown, addresses = split_addresses(lines)
    assert shown == ["A boat, built here.[7] It (a ketch) sank.[2]"]
    assert [line.strip() for line in addresses[4:]] == [
        "1. https://x.example/a",
        "2. /here",
        "3. https://x.example/c",
    ]
    assert split_addresses(lines[:1]) == (lines[:1], [])


def test_a_dump_of_a_text_browser_reads_as_the_page_does() -> None:
    page = f"<h1>{TITLE}</h1>" + "".join(f'<p>{text} <a href="/x">More.</a></p>' for text in PROSE)
    pasted, wrapped = (parse(dump(page.encode(), style), "x") for style in ("paste", "lynx"))
    assert body(wrapped) == body(pasted) == [f"{text} More." for text in PROSE]
