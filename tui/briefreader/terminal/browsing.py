"""Links that can be followed, and the browser that follows them."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefsearch.model import Article, Link

_SCHEMES = frozenset({"http", "https"})


def links_of(article: Article) -> Sequence[Link]:
    """Return the links of an article that a browser can open, in order, and its own address as the last.

    Of links on the same words to the same page the first alone counts. That of the article has no words.
    """
    links = [*sorted(article.links, key=lambda link: link.start)]
    if article.url:
        links.append(Link(len(article.text), len(article.text), article.url))
    once = {(link.start, link.url): link for link in links if _can_open(link.url)}
    return tuple(once.values())


def host_of(url: str) -> str:
    """Return the host that a web address leads to, in ASCII and with its port, without any user name.

    Look-alike letters of other scripts show as the `xn--` that they are.
    """
    parts = urlsplit(url)
    host, with_port = parts.hostname or "", parts.netloc.rpartition("@")[2].lower()
    with suppress(UnicodeError):
        return with_port.replace(host, host.encode("idna").decode("ascii"), 1)
    return with_port


def _can_open(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    # Browsers take a backslash for a slash: the host would not be the one that is shown.
    return parts.scheme.lower() in _SCHEMES and bool(parts.hostname) and "\\" not in parts.netloc


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser; one that draws in the terminal itself takes it over until it ends."""

    controller: webbrowser.BaseBrowser
    takes_the_terminal: bool

    def open(self, url: str) -> bool:
        """Open a page; tell whether the browser could be started."""
        try:
            return self.controller.open(url)
        except (OSError, webbrowser.Error):
            return False


def browser() -> Browser | None:
    """Return the browser that the system names; None where there is none. To look for it takes a moment."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return None
    # One that is waited for, and not sent to the background, draws in the terminal.
    in_terminal = type(found) is webbrowser.GenericBrowser
    return Browser(found, takes_the_terminal=in_terminal)
