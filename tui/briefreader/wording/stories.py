"""What the interface says of stories: why an account is near another, and the sources under their stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefreader.wording.saying import plural

if TYPE_CHECKING:
    from briefsearch.stories.values import Related, Story

_UNNAMED, _ON_ITS_OWN, _UNREADABLE = "one story", "on its own", "could not be read"
_FAR_DAYS = 31
_FEW, _MORE = 2, 3


class SourceGroup(NamedTuple):
    """Sources under one heading, by their numbers in the library, from 0."""

    heading: str
    sources: Sequence[int]


def reason(related: Related, most: int = _FEW) -> str:
    """Return in a few words why an account is near: `same day, names Brenkwell, Oslo`.

    It tells at most so many names, and words instead where there are no names.
    """
    days = related.days_apart
    if days is None or days > _FAR_DAYS:
        when = []
    else:
        when = ["same day" if days == 0 else f"{plural(days, 'day')} apart"]
    kind, shared = ("names", related.names) if related.names else ("words", related.words)
    return ", ".join([*when, f"{kind} {', '.join(shared[:most])}"] if shared else when)


def full_reason(related: Related) -> str:
    """Return all that is known of why an account is near."""
    said = reason(related, _MORE)
    words = f"words {', '.join(related.words)}" if related.names and related.words else ""
    return ", ".join(each for each in (said, words) if each)


def grouped(stories: Iterable[Story], ranks: Mapping[str, int], problems: int) -> list[SourceGroup]:
    """Return all sources in groups: each story of several accounts, those on their own, unreadable files.

    `ranks` has the number of each article of the library. One that has gone is passed over, and one that no
    story has yet stands on its own.
    """
    groups: list[SourceGroup] = []
    alone = dict(ranks)
    for story in stories:
        present = [article for article in story.articles if article in ranks]
        if len(present) > 1:
            heading = ", ".join(story.label) or _UNNAMED
            groups.append(SourceGroup(heading, [alone.pop(article) for article in present]))
    if alone:
        groups.append(SourceGroup(_ON_ITS_OWN, sorted(alone.values())))
    if problems:
        unreadable = range(len(ranks), len(ranks) + problems)
        groups.append(SourceGroup(_UNREADABLE, unreadable))
    return groups
