"""The day on which a page was published, with the words that say what supports it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from briefsearch.intake.days import stated_day
from briefsearch.intake.dump import signs
from briefsearch.intake.dump.details import Dating
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
_REVISED = re.compile(r"updat|modif|revis|correct|access", re.IGNORECASE)
_BESIDE = frozenset({"aside", "nav", "footer"})
_MOST_OTHERS = 8
_MOST_TIMES = 100
_EARLIEST = date(1900, 1, 1)
_NEVER = date(1970, 1, 1)
"""What programs write for a day that they do not know."""


def dating(root: HtmlElement, stated: Stated, url: str, lines: Iterable[str], hints: Hints) -> Dating:
    """Return the day of publication from data, head, text and address of the page, in this order.

    Days that cannot be (before 1900, after tomorrow, the first of 1970) are passed over. Where only a change
    is stated, the day lies before it.
    """
    for text, evidence in _told(root, stated, url, lines):
        day = stated_day(text)
        if day and _can_be(day):
            return Dating(day, evidence=evidence)
    if hints.published:
        return Dating(hints.published, evidence=hints.published_evidence or HINTED)
    changed = [*stated.linked("dateModified"), *(stated.meta(name) for name in _CHANGED)]
    days = [day for text in changed if (day := stated_day(text)) and _can_be(day)]
    if not days:
        return Dating()
    shown = f"{min(days).day} {month_name[min(days).month]} {min(days).year}"
    return Dating(None, (None, min(days)), f"no date of its own is stated; the page was changed on {shown}")


def _can_be(day: date) -> bool:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return _EARLIEST <= day <= tomorrow and day != _NEVER


def _told(root: HtmlElement, stated: Stated, url: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
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
    for line in lines:
        if day := _of_byline(line):
            yield day, "stated by the headline"
    times = [time for time in islice(root.iter("time"), _MOST_TIMES) if not _is_of_something_else(time)]
    # Outside of the account a time may be that of the visit.
    for time in sorted(times, key=lambda time: next(time.iterancestors("article", "main"), None) is None):
        yield time.get("datetime") or str(time.text_content()), "stated on the page"
    if address := _IN_ADDRESS.search(url):
        yield "-".join(address.groups()), "part of its address"


def _of_byline(line: str) -> str:
    """Return the date of a line that has one and little else; a sentence with a date is of something else.

    What comes behind `updated` is left out.
    """
    if signs.END_STOP.search(line):
        return ""
    stated = _REVISED.split(line, maxsplit=1)[0]
    days = list(signs.DATE.finditer(stated))
    others = signs.CLOCK.sub("", signs.DATE.sub("", stated)).split()
    return days[0][0] if len(days) == 1 and len(others) <= _MOST_OTHERS else ""


def _is_of_something_else(time: HtmlElement) -> bool:
    """Whether a `time` tells when the page was changed, or stands beside the account."""
    above = [time, *time.iterancestors()]
    if any(element.tag in _BESIDE for element in above):
        return True
    names = " ".join(f"{element.get('class', '')} {element.get('itemprop', '')}" for element in above[:3])
    words = str(time.getparent().text_content())[:60] if time.getparent() is not None else ""
    return bool(
        _REVISED.search(names) or _REVISED.match(words.strip()) or re.search("comment|related", names)
    )
