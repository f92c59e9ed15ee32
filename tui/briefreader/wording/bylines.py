"""Who published an account, and when, in a few words: the same on the screen and in the commands."""

from __future__ import annotations

import re
from datetime import date

from briefreader.look.signs import Signs
from briefsearch.model import Article, ArticleHead, ArticleKind

# Adults read about 238 words of English a minute to themselves (Brysbaert, Journal of Memory and Language,
# 2019); of Chinese some 260 characters a minute were measured.
_WORDS_PER_MINUTE = 230
_LETTERS_PER_MINUTE = 260
# Letters of scripts without spaces, each counted by itself.
_LETTER = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FIRST_LETTER = "\u3041"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def account_name(head: Article | ArticleHead) -> str:
    """Return what an account is called in lists: its outlet, else its title, else its id."""
    return head.outlet or head.title or head.id


def short_date(head: Article | ArticleHead, signs: Signs) -> str:
    """Return when an account appeared, in a few letters: `12 Jan 2024`, `6–7 Nov 2023 ?`, `undated ?`."""
    return dated(head.published, head.published_between, signs)


def dated(published: date | None, between: tuple[date | None, date | None], signs: Signs) -> str:
    """Return the day of publication, else the earliest and latest that it may be, as `short_date` does."""
    if published is not None:
        return day_month_year(published)
    earliest, latest = between
    if earliest and latest:
        return f"{day_range(earliest, latest, signs.dash)} {signs.uncertain}"
    if earliest or latest:
        day = earliest or latest
        assert day is not None
        word = "from" if earliest else "by"
        return f"{word} {day_month_year(day)} {signs.uncertain}"
    return f"undated {signs.uncertain}"


def day_month_year(day: date) -> str:
    """Return a day in a few letters: `12 Jan 2024`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_range(earliest: date, latest: date, dash: str) -> str:
    """Return a first and a last day in a few letters, with `dash` between them: `6–7 Nov 2023`."""
    end = day_month_year(latest)
    if earliest == latest:
        return end
    start = f"{earliest.day}"
    if (earliest.year, earliest.month) != (latest.year, latest.month):
        start += f" {_MONTHS[earliest.month - 1]}"
    if earliest.year != latest.year:
        start += f" {earliest.year}"
    return f"{start}{dash}{end}"


def byline(article: Article, signs: Signs) -> str:
    """Return the line under the headline: outlet, date, authors, words or letters, and minutes of reading."""
    outlet = article.outlet or "outlet unknown"
    if article.kind is ArticleKind.BRIEF:
        outlet = f"our brief of {outlet}"
    parts = [outlet, short_date(article, signs), ", ".join(article.authors), *_length(article, signs)]
    return f" {signs.middot} ".join(part for part in parts if part)


def _length(article: Article, signs: Signs) -> tuple[str, str]:
    """Return how long the body is, and how many minutes it takes to read."""
    space = signs.fixed_space
    letters = 0
    # To compile the pattern takes milliseconds, which most articles need not wait for.
    if max(set(article.text), default="") >= _FIRST_LETTER:
        letter = re.compile(_LETTER)
        letters = sum(len(letter.findall(article.text, block.start, block.end)) for block in article.body)
    # What white space parts there are few words, but those of other scripts.
    if letters > article.words:
        size, minutes = f"{letters:,}{space}characters", letters / _LETTERS_PER_MINUTE
    else:
        words = "word" if article.words == 1 else "words"
        size, minutes = f"{article.words:,}{space}{words}", article.words / _WORDS_PER_MINUTE
    return size, f"{max(1, round(minutes))}{space}min"
