"""The day on which a page was published, with the words that say what supports it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from briefsearch.intake.days import stated_day
from briefsearch.intake.dump import abroad, signs
from briefsearch.intake.dump.details import Dating
from briefsearch.intake.page.around import Around
from briefsearch.intake.page.bylines import signed_by
from briefsearch.intake.page.details import HINTED
from briefsearch.intake.page.stated import Stated
from briefsearch.intake.values import Hints

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "date", "dc.created",
)  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "revised",
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D|$)")
_REVISED = re.compile(rf"updat|modif|revis|correct|access|{abroad.REVISED}", re.IGNORECASE)
# Languages in which nobody writes the month before the day.
_DAY_FIRST = re.compile("ar|bg|ca|cs|da|de|el|es|fi|fr|gl|he|hr|id|it|lv|nl|no|pl|pt|ro|ru|sk|sl|sr|tr|uk|vi")
_BESIDE = frozenset({"aside", "nav", "footer"})
_MOST_OTHERS = 8
_LINE = 20
_MOST_TIMES = 100
_EARLIEST = date(1900, 1, 1)
_NEVER = date(1970, 1, 1)
"""What programs write for a day that they do not know."""


def dating(root: HtmlElement, stated: Stated, url: str, near: Around, hints: Hints, language: str) -> Dating:
    """Return the day of publication from data, head, text and address of the page, in this order.

    `near` is what stands around the headline. Days that cannot be (before 1900, the first of 1970) are passed
    over. `3/4/2031` is a day only where `language` tells which number is the month. Where only a change is
    stated, the day lies before it.
    """
    day_first = bool(_DAY_FIRST.fullmatch(language))
    for text, evidence in _told(root, stated, url, near, day_first=day_first):
        day = stated_day(text, day_first=day_first)
        if day and _can_be(day):
            return Dating(day, evidence=evidence)
    if hints.published:
        return Dating(hints.published, evidence=hints.published_evidence or HINTED)
    changed = [*stated.linked("dateModified"), *(stated.meta(name) for name in _CHANGED)]
    read = [stated_day(text, day_first=day_first) for text in changed]
    days = [day for day in read if day and _can_be(day)]
    if not days:
        return Dating()
    shown = f"{min(days).day} {month_name[min(days).month]} {min(days).year}"
    return Dating(None, (None, min(days)), f"no date of its own is stated; the page was changed on {shown}")


def _can_be(day: date) -> bool:
    return day >= _EARLIEST and day != _NEVER


def _told(
    root: HtmlElement, stated: Stated, url: str, near: Around, *, day_first: bool
) -> Iterator[tuple[str, str]]:
    """Yield what may hold the day, with its evidence, best first."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for text in stated.linked(key):
            yield text, f"stated in the data of the page ({key})"
    for name in _PUBLISHED:
        for text in stated.metas.get(name, ()):
            yield text, f"stated in the head of the page ({name})"
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        text = element.get("datetime") or element.get("content") or str(element.text_content())
        yield text, "stated on the page as the day of publication"
    for day in _by_headline(near.texts, day_first=day_first):
        yield day, "stated by the headline"
    times = [time for time in islice(root.iter("time"), _MOST_TIMES) if not _is_of_something_else(time, near)]
    # Outside of the account a time may be that of the visit.
    for time in sorted(times, key=lambda time: next(time.iterancestors("article", "main"), None) is None):
        yield time.get("datetime") or str(time.text_content()), "stated on the page"
    if address := _IN_ADDRESS.search(url):
        yield "-".join(address.groups()), "part of its address"


def _by_headline(texts: Sequence[str], *, day_first: bool) -> Iterator[str]:
    """Yield the days of bylines, then those of the other lines around a headline.

    A byline whose day can be read in two ways leaves it open: no other line is believed then.
    """
    for text in texts:
        found = next(filter(None, map(_day_in, (" | ".join(text.split("\n")), *text.split("\n")))), "")
        if found and signed_by(text):
            yield found
            if stated_day(found, day_first=day_first) is None:
                return
    for text in texts:
        yield from filter(None, map(_day_in, text.split("\n")))


def _day_in(line: str) -> str:
    """Return the date of a line that has one and little else; a sentence with a date is of something else.

    What comes behind `updated` is left out.
    """
    if len(line.split()) > _LINE or signs.END_STOP.search(line):
        return ""
    stated = _REVISED.split(line, maxsplit=1)[0]
    days = list(signs.DAY.finditer(stated))
    others = signs.CLOCK.sub("", signs.DAY.sub("", stated)).split()
    return days[0][0] if len(days) == 1 and len(others) <= _MOST_OTHERS else ""


def _is_of_something_else(time: HtmlElement, near: Around) -> bool:
    """Whether a `time` tells when the page was changed or visited, or stands beside the account."""
    above = [time, *time.iterancestors()]
    if any(element.tag in _BESIDE for element in above) or (near.is_apart and near.home not in above):
        return True
    names = " ".join(f"{element.get('class', '')} {element.get('itemprop', '')}" for element in above[:3])
    words = str(time.getparent().text_content())[:60] if time.getparent() is not None else ""
    return bool(
        _REVISED.search(names) or _REVISED.match(words.strip()) or re.search("comment|related", names)
    )
