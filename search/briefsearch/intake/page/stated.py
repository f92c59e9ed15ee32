"""What a page states of itself for other programs: JSON-LD, Open Graph and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefsearch.text import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|\w*Review|ScholarlyArticle|WebPage)")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]{0,400}>")
_MOST_DATA = 4 * 1024 * 1024
_DEEPEST = 12
_MOST_NODES = 5_000
_MOST_TITLES, _MOST_HEADINGS = 3, 500
_LONGEST = 2_000
_SHORTEST = 8
"""How many letters a heading has at least that is held against a title: `CNN` may begin one too."""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stated:
    """The statements: `metas` by lower-case name, `articles` the JSON-LD nodes of articles, best first.

    `nodes` maps the `@id` of JSON-LD nodes to them. `titles` are all titles that are stated, `description` is
    what the page says it is about, `body` its text as JSON-LD has it.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    articles: tuple[Node, ...] = ()
    nodes: dict[str, Node] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""

    def meta(self, *names: str) -> str:
        """Return the first value that one of the meta tags `names` has."""
        return next((value for name in names for value in self.metas.get(name, ())), "")

    def values(self, key: str) -> Iterator[Any]:
        """Yield what stands under `key` in the best article that has it; a reference becomes its node."""
        listed = next((values for article in self.articles if (values := _listed(article.get(key)))), [])
        for value in listed:
            if isinstance(value, dict) and "name" not in value:
                yield self.nodes.get(str(value.get("@id")), value)
            else:
                yield value

    def names(self, value: Any) -> Iterator[str]:
        """Yield the texts of a value: itself, or the names of a node."""
        for name in _listed(value.get("name") if isinstance(value, dict) else value):
            if isinstance(name, str):
                yield plain(name)

    def linked(self, key: str) -> Iterator[str]:
        """Yield the texts under `key` as `values` does: strings, or the names of what stands there."""
        for value in self.values(key):
            yield from self.names(value)


def plain(text: str) -> str:
    """Return `text` of a field without markup and references, cleaned and on one line."""
    return clean_line(unescape(_MARKUP.sub(" ", unescape(text[:_LONGEST]))))


def _lines(text: str) -> str:
    """Return the text of an article in lines; some write it with markup."""
    return unescape(_MARKUP.sub("\n", unescape(text[:_MOST_DATA])))


def statements(root: HtmlElement) -> Stated:
    """Return what the page below `root` states of itself."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        )
        if value := plain(meta.get("content", "")):
            metas.setdefault(name.strip().lower(), []).append(value)
    shown = [plain(str(heading.text_content())) for heading in root.iter("h1")]
    shown += [title for name in ("og:title", "twitter:title") for title in metas.get(name, ())]
    nodes = list(_nodes(root))
    articles = sorted((node for node in nodes if _rank(node, shown)), key=lambda node: -_rank(node, shown))
    told = Stated(
        metas, tuple(articles), {str(node["@id"]): node for node in sorted(nodes, key=len) if "@id" in node}
    )
    bodies = [_lines(node["articleBody"]) for node in articles if isinstance(node.get("articleBody"), str)]
    return replace(
        told,
        titles=tuple(dict.fromkeys(filter(None, (*told.linked("headline"), *shown, *_headings(root))))),
        description=told.meta("og:description", "description") or next(told.linked("description"), ""),
        body=next(iter(bodies), ""),
    )


def titles_of(root: HtmlElement) -> list[str]:
    """Return the titles of the page as a whole; pictures have titles too."""
    own = (element for element in root.iter("title") if next(element.iterancestors("svg"), None) is None)
    return [plain(str(element.text_content())) for element in islice(own, _MOST_TITLES)]


def _headings(root: HtmlElement) -> Iterator[str]:
    """Yield the headings with which a title of the page begins."""
    titles = titles_of(root)
    for heading in islice(root.iter("h1", "h2", "h3"), _MOST_HEADINGS):
        text = plain(str(heading.text_content()))
        if len(text) >= _SHORTEST and any(title.startswith(text) for title in titles):
            yield text


def _rank(node: Node, shown: Sequence[str]) -> int:
    """Return 3 for the article that the page shows, 2 for another, 1 for the page as such, 0 for the rest."""
    kinds = [kind.rpartition("/")[2] for kind in _listed(node.get("@type")) if isinstance(kind, str)]
    if not any(_ARTICLE.fullmatch(kind) for kind in kinds):
        return 0
    if "WebPage" in kinds:
        return 1
    headline = node.get("headline")
    return 3 if isinstance(headline, str) and plain(headline) in shown else 2


def _nodes(root: HtmlElement) -> Iterator[Node]:
    """Yield the objects of all JSON-LD on the page, with those inside `@graph`, lists and properties."""
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        waiting = [(_loaded(script.text or ""), 0)]
        while waiting and count < _MOST_NODES:
            value, depth = waiting.pop(0)
            if isinstance(value, dict):
                count += 1
                yield value
            inner = list(value.values()) if isinstance(value, dict) else _listed(value)
            if depth < _DEEPEST:
                waiting += [(part, depth + 1) for part in inner if isinstance(part, dict | list)]


def _loaded(source: str) -> Any:
    """Return the value of JSON as pages write it: in comments, with commas too many and bare newlines."""
    source = _WRAPPING.sub("", source[:_MOST_DATA]).strip()
    for text in (source, _TRAILING_COMMA.sub("", source)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
