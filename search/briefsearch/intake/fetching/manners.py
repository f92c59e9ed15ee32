"""Manners towards a site: one page is read as in a browser; for more of them its robots.txt is obeyed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from briefsearch.errors import UnreadableError

if TYPE_CHECKING:
    from httpx import URL

NAME = "briefreader"
"""What the program is called in robots.txt."""

# So many pages come without a pause, as a reader opens some at once.
_AT_ONCE = 4
_LONGEST_PAUSE = 10.0


@dataclass(slots=True)
class _Site:
    """What was read of one site, when, and its rules once they are known."""

    pages: int = 0
    last: float = 0.0
    rules: RobotFileParser | None = None
    refusal: str = (
        "its robots.txt lets no program read this page; open it in a browser, save it and add that file"
    )


class Manners:
    """Remembers the sites that were visited; `read_rules` fetches the text of a robots.txt.

    It returns an empty text where a site has none, and raises UnreadableError where that cannot be told.
    `pause` is the time in seconds between two pages of a site, unless its robots.txt asks for more.
    """

    def __init__(
        self, read_rules: Callable[[URL], str], sleep: Callable[[float], None], pause: float
    ) -> None:
        self._read_rules = read_rules
        self._sleep = sleep
        self._pause = pause
        self._sites: dict[tuple[str, bytes, int | None], _Site] = {}

    def enter(self, address: URL, entered: set[int]) -> None:
        """Wait for the turn of `address`; UnreadableError where the site does not want it read.

        `entered` holds the sites of one fetch: what leads on within a site is one page of it.
        """
        site = self._sites.setdefault((address.scheme, address.raw_host, address.port), _Site())
        is_new = id(site) not in entered
        entered.add(id(site))
        site.pages += is_new
        if site.pages > 1:
            site.rules = site.rules or self._learn(site, address)
            # Rules are of paths; a stranger's host may be more than the parser of rules can take.
            if not site.rules.can_fetch(NAME, f"http://site{address.raw_path.decode()}"):
                raise UnreadableError(site.refusal)
            if is_new:
                self._wait(site, site.rules)
        site.last = time.monotonic()

    def _learn(self, site: _Site, address: URL) -> RobotFileParser:
        """Read the rules of a site; where they cannot be read, no more than its first page is (RFC 9309)."""
        rules = RobotFileParser()
        try:
            rules.parse(self._read_rules(address.join("/robots.txt")).splitlines())
        except (UnreadableError, ValueError) as error:
            rules.parse(["User-agent: *", "Disallow: /"])
            reason = error if isinstance(error, UnreadableError) else "it makes no sense; try again later"
            site.refusal = f"its robots.txt, which is asked before a second page, cannot be read: {reason}"
        return rules

    def _wait(self, site: _Site, rules: RobotFileParser) -> None:
        asked = min(float(rules.crawl_delay(NAME) or 0), _LONGEST_PAUSE)
        pause = max(asked, self._pause if site.pages > _AT_ONCE else 0)
        left = site.last + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
