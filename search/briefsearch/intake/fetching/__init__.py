"""Bytes from the web, fetched with manners and under limits.

address     what an address may look like, and which servers may be reached
network     connections to those servers only, under one deadline
manners     pauses and robots.txt
body        the content, unpacked under a limit
failures    what went wrong, in words
fetcher     all of it together
"""

from __future__ import annotations

from briefsearch.intake.fetching.address import is_url
from briefsearch.intake.fetching.fetcher import Fetched, Fetcher, Mark

__all__ = ["Fetched", "Fetcher", "Mark", "is_url"]
