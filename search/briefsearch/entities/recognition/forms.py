"""A candidate for a name, as the text shows it."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """A candidate for a name as the text shows it, without its place: equal forms are decided once.

    `titled`: a word around it tells a person. `initial`, `headline` and `dateline` are as in Run. `located`:
    a preposition of place stands before it. `speaks`: a verb of saying follows. `trails`: a known name is
    right before. `company`: a word beside it tells an organisation. `sport`: a report of a team sport has it,
    and not after "in" or its like; `club`: and where clubs stand; `scored`: and with a score. `work`: a
    word beside it tells a film, book or product.
    """

    words: tuple[str, ...]
    titled: bool = False
    initial: bool = False
    headline: bool = False
    located: bool = False
    speaks: bool = False
    trails: bool = False
    company: bool = False
    club: bool = False
    dateline: bool = False
    sport: bool = False
    scored: bool = False
    work: bool = False
