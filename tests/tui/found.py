"""Invented accounts of one storm, and what is found in them: figures, dates and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefreader.passages.trail import Place
from briefreader.screens.findings import FindingsPage
from briefsearch.comparison.values import Bound, Claim, FigureRow, Findings, Flag, Mode, Statement
from briefsearch.model import Article, Sentence
from briefsearch.text import sentences
from tests.tui.driving import Desk, Shelf

_ACCOUNTS: Mapping[str, tuple[str, str, Sequence[str]]] = {
    "gull": (
        "Gull Harbour News",
        "published: 2031-03-05",
        (
            "## The storm",
            "The police counted 340 people in the sheds. About 40 boats were lost on Wednesday 4 March 2031.",
            "“We shall count again in the morning,” said Ilse Maravoy, the mayor. She said that nobody fell.",
            "The crossing took 4 hours. A lamp keeper said the light had failed twice.",
        ),
    ),
    "tern": (
        "Tern Weekly",
        "published: unknown\npublished_between: [2031-03-03, 2031-03-05]",
        (
            "Marshals counted more than 1,500 people in the sheds, a number that the mayor did not confirm.",
            "Sixty boats, 62 at the most, were lost. The crossing took 4 hours.",
            "“We shall count once more in the morning,” the mayor, Ilse Maravoy, said.",
        ),
    ),
    "skua": (
        "Skua and Sons of the Outer Islands",
        "published: unknown",
        (
            "Around 20,000 people slept in the sheds, the organisers say. It rained.",
            "Ilse Maravoy told islanders that they would count again. “Nobody asked us,” said Tomas Reyke.",
            "東京の新聞は約300人と書いた。 The crossing took 4 hours, and the sheds open on 12 March 2031.",
        ),
    ),
}


def write_found(folder: Path) -> Shelf:
    """Write the three accounts into `folder`, build all that is derived, and return both."""
    root = folder / "accounts"
    root.mkdir(parents=True)
    for number, (article_id, (outlet, dated, paragraphs)) in enumerate(_ACCOUNTS.items(), 1):
        front = (
            f'id: {article_id}\ntitle: "The night of the storm"\noutlet: "{outlet}"\n{dated}\nlanguage: en'
        )
        body = "\n\n".join(paragraphs)
        (root / f"{number}-{article_id}.md").write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
    return Shelf(root, folder / "cache").built()


@dataclass
class Finder:
    """Makes claims and statements from words that stand in the articles."""

    articles: dict[str, Article]

    def claim(
        self, article_id: str, written: str, value: float | str, bound: Bound = Bound.EXACT, who: str = ""
    ) -> Claim:
        """Return the claim that is written so."""
        start, end, sentence = self._place(article_id, written)
        return Claim(article_id, start, end, sentence, value, bound, who)

    def statement(
        self, article_id: str, said: str, speaker: str, mode: Mode = Mode.DIRECT, group: int = 0, **more: Any
    ) -> Statement:
        """Return the statement in these words."""
        start, end, sentence = self._place(article_id, said)
        return Statement(article_id, start, end, sentence, speaker, mode, group=group, **more)

    def _place(self, article_id: str, words: str) -> tuple[int, int, Sentence]:
        article = self.articles[article_id]
        start = article.text.index(words)
        sentence = next(each for each in sentences(article) if start < each.end)
        return start, start + len(words), sentence


def findings_of(articles: Sequence[Article]) -> Findings:
    """Return what is found in the three accounts."""
    find = Finder({article.id: article for article in articles})
    people = (
        find.claim("gull", "340", 340, who="the police"),
        find.claim("tern", "more than 1,500", 1500, Bound.OVER, "marshals"),
        find.claim("skua", "Around 20,000", 20000, Bound.ABOUT, "the organisers"),
        find.claim("skua", "約300", 300, Bound.ABOUT),
    )
    boats = (
        find.claim("gull", "About 40", 40, Bound.ABOUT),
        find.claim("tern", "Sixty", 60),
        find.claim("tern", "62 at the most", 62, Bound.UP_TO),
    )
    hours = tuple(find.claim(each, "4 hours", 4) for each in ("gull", "tern", "skua"))
    dates = (
        find.claim("gull", "4 March 2031", "2031-03-04"),
        find.claim("skua", "12 March 2031", "2031-03-12"),
    )
    weekday = (find.claim("gull", "Wednesday 4 March 2031", "2031-03-04"),)
    apart = (Flag.TIME_APART,)
    return Findings(
        articles=tuple(article.id for article in articles),
        figures=(
            FigureRow("people in the sheds", "people", people, differs=True, flags=apart),
            FigureRow("boats lost", "boats", boats, differs=True, flags=(Flag.PART_EXCEEDS_WHOLE,)),
            FigureRow("the sheds", "date", dates, differs=True),
            FigureRow("length of the crossing", "hours", hours, differs=False),
            FigureRow("the loss", "date", weekday, differs=False, flags=(Flag.WEEKDAY_MISMATCH,)),
        ),
        statements=_statements(find),
        passages=(),
    )


def _statements(find: Finder) -> tuple[Statement, ...]:
    reported, mayor = Mode.REPORTED, "Ilse Maravoy"
    return (
        find.statement("gull", "We shall count again in the morning", mayor, group=1),
        find.statement("gull", "nobody fell", mayor, reported),
        find.statement("gull", "the light had failed twice", "a lamp keeper", reported, is_anonymous=True),
        find.statement("tern", "We shall count once more in the morning", mayor, group=1),
        find.statement("skua", "they would count again", "the mayor", reported, group=1),
        find.statement("skua", "Nobody asked us", "Tomas Reyke"),
        find.statement("skua", "約300人", ""),
    )


def found_in(desk: Desk) -> Findings:
    """Return what is found in all accounts of the library that is open."""
    library = desk.app.library
    return findings_of([library.article(head.id) for head in library.heads()])


async def push(
    desk: Desk,
    kind: type[FindingsPage],
    findings: Findings | None = None,
    left: list[Place | None] | None = None,
) -> FindingsPage:
    """Show a page of what is found in all accounts, or of `findings`; `left` gets what it is left with."""
    library = desk.app.library
    heads = library.heads()
    articles = [library.article(head.id) for head in heads]
    page = kind(heads, articles, findings_of(articles) if findings is None else findings)
    desk.app.push_screen(page, (left if left is not None else []).append)
    await desk.until(lambda: desk.app.screen is page and page.is_mounted)
    return page
