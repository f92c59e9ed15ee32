"""What is said of an article that came in, the same on the screen and in the commands.

Nothing of the library is imported here, since commands that only print their help do without it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefreader.look.signs import Signs
    from briefsearch.adding.values import Added

# The fields whose evidence is told, and what they are called.
ALL_FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "authors": "authors",
    "published": "date",
    "language": "language",
    "body": "text",
}


def when_published(added: Added, signs: Signs) -> str:
    """Return the date of an article as lists have it: a day, what it may be, or `undated ?`."""
    from briefreader.wording.bylines import dated

    days = (added.published, *added.published_between)
    published, earliest, latest = (date.fromisoformat(day) if day else None for day in days)
    return dated(published, (earliest, latest), signs)


def where_found(evidence: Mapping[str, str], fields: Mapping[str, str]) -> list[str]:
    """Return where `fields` were found, those of one place together: `title, date: stated in the text`."""
    places: dict[str, list[str]] = {}
    for field, name in fields.items():
        if place := evidence.get(field):
            places.setdefault(place, []).append(name)
    return [f"{', '.join(names)}: {place}" for place, names in places.items()]
