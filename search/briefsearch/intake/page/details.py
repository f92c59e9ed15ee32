"""Title, outlet, authors, language and address of a page, each with a few words on where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefsearch.intake.addresses import language_of, web_address
from briefsearch.intake.page.bylines import signed_by
from briefsearch.intake.page.folding import words_of
from briefsearch.intake.page.stated import Stated, plain, titles_of
from briefsearch.intake.people import authors_of
from briefsearch.intake.values import Hints

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DATA, HEAD, PAGE, HINTED = (
    "the data of the page",
    "the head of the page",
    "the text of the page",
    "known from where it was found",
)
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title")
_OUTLETS = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher", "dcterms.publisher")
_AUTHORS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "citation_author",
    "dc.creator", "dcterms.creator", "byl",
)  # fmt: skip
_LANGUAGES = ("content-language", "og:locale", "dc.language", "dcterms.language", "language")
_IN_PAGE = (
    ".//*[@itemprop='author']",
    ".//a[@rel='author']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' autor ')]",
)
_PARTS = re.compile(r"\s+(?:[|•·»«–—]|-{1,2}|::)\s+|\s*：\s*")
# Behind a title that is known, a sign needs no space beside it.
_CLOSE_PARTS = re.compile(r"\s*(?:[|•·»«–—_：-]+|::)\s*")
_NO_TITLE = re.compile(
    r"(?:home(?: ?page)?|untitled(?: document)?|index|article|news|blog|null|undefined)", re.IGNORECASE
)
_NO_OUTLET = re.compile(r"home|website|blogger|wordpress(?:\.com)?|tumblr|substack|medium", re.IGNORECASE)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
)
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)$")
_NOBODY = re.compile(
    r"https?:|www\.|[@{}<>\[\]]|\d|\b(?:admin(?:istrator)?|staff|editors?|editorial|newsroom|news|desk|team|guest"
    r"|webmaster|unknown|anonymous|null|none|undefined|contributors?|correspondents?|reporters?|agenc(?:y|ies)"
    r"|press|reuters|afp|ap|wires?|services?|redaktion|redacci[oó]n|r[eé]daction|redazione)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"comment|related|recommend|sidebar|more-", re.IGNORECASE)
_BY = re.compile(r"^(?:par|por|von|door|text)[: ]\s*", re.IGNORECASE)
_ROLE = re.compile(r"\s*(?:[|•·(/]|\s[-–—]\s|,? (?:for|in|at|of|of the|special to)\b).*", re.IGNORECASE)
_UNSHOWN = frozenset({"title", "meta", "script", "style", "noscript", "template"})
_OF_SCRIPT = 0.2
_LONGEST_TITLE, _LONGEST_OUTLET, _MOST_NAME_WORDS, _MOST_AUTHORS = 400, 80, 6, 30


@dataclass(frozen=True, slots=True)
class Stating:
    """A value and where it was found; both are empty where nothing is stated."""

    value: str = ""
    where: str = ""


def outlet(root: HtmlElement, stated: Stated, url: str, hints: Hints) -> Stating:
    """Return who published the page: by its data, its head, `hints`, its title, or the host it is at."""
    told = [(name, DATA) for name in stated.linked("publisher")]
    told += [(stated.meta(name), HEAD) for name in _OUTLETS] + [(hints.outlet, HINTED)]
    told += [(_behind_title(root, stated), "its title")]
    for name, where in told:
        if 0 < len(name) <= _LONGEST_OUTLET and "://" not in name and not _NO_OUTLET.fullmatch(name):
            return Stating(name, where)
    host = site_of(url)
    return Stating(host, "its address") if host else Stating()


def _behind_title(root: HtmlElement, stated: Stated) -> str:
    """Return the last part of the page's title where a title that is stated elsewhere stands before it.

    It counts where the page names itself so elsewhere too. A single part that is a link is a section.
    """
    headlines = set(map(words_of, stated.titles))
    for text in titles_of(root):
        marks = list(_PARTS.finditer(text)) or list(_CLOSE_PARTS.finditer(text))
        if not any(words_of(text[: mark.start()]) in headlines for mark in marks):
            continue
        name = text[marks[-1].end() :].strip()
        links = {words_of(str(link.text_content())) for link in root.iter("a")} if len(marks) == 1 else set()
        if (
            len(name.split()) <= _MOST_NAME_WORDS
            and words_of(name) not in links
            and _names_itself(root, name)
        ):
            return name
    return ""


def _names_itself(root: HtmlElement, name: str) -> bool:
    """Whether `name` stands on the page or is what something on it is called."""
    shown = (element for element in root.iter() if element.tag not in _UNSHOWN)
    texts = (
        text
        for element in shown
        for text in (element.text, element.tail, *map(element.get, ("alt", "title", "aria-label")))
        if text
    )
    return bool(name) and any(name in text for text in texts)


def title(root: HtmlElement, stated: Stated, house: str, hints: Hints) -> Stating:
    """Return the headline, without the name of the outlet `house` behind it, whichever place it comes from.

    A headline that is cut off goes on as the heading on the page does.
    """
    headings = [plain(str(heading.text_content())) for heading in root.iter("h1")]
    told = [(text, DATA) for text in stated.linked("headline")]
    told += [(stated.meta(name), HEAD) for name in _TITLES]
    told += [(heading, "its main heading") for heading in headings if len(headings) == 1]
    told += [(text, "its title") for text in titles_of(root)]
    told.append((hints.title, HINTED))
    for text, where in told:
        headline = _without_house(text, house, stated.titles)
        if not headline or len(headline) > _LONGEST_TITLE or _NO_TITLE.fullmatch(headline):
            continue
        if words_of(headline) == words_of(house):
            continue
        if cut := _CUT_OFF.search(headline):
            begun = headline[: cut.start()]
            return Stating(next((whole for whole in headings if whole.startswith(begun)), headline), where)
        return Stating(headline, where)
    return Stating()


def _without_house(text: str, house: str, stated: Iterable[str]) -> str:
    """Return a title without the parts that only name the outlet or come behind one of the `stated` ones."""
    own = {"".join(words_of(house)), "".join(words_of(house.rpartition(".")[0]))} - {""}
    heads = {words_of(heading) for heading in stated if "".join(words_of(heading)) not in own}
    for mark in _CLOSE_PARTS.finditer(text):
        if words_of(text[: mark.start()]) in heads:
            return text[: mark.start()].strip()
    marks = list(_PARTS.finditer(text))
    if not marks:
        return text
    if "".join(words_of(text[marks[-1].end() :])) in own:
        return text[: marks[-1].start()].strip()
    if "".join(words_of(text[: marks[0].start()])) in own:
        return text[marks[0].end() :].strip()
    return text


def authors(
    root: HtmlElement, stated: Stated, house: str, texts: Iterable[str]
) -> tuple[tuple[str, ...], str]:
    """Return the people who wrote the page, and where they are named: its data, its head, its `texts`.

    Organisations, addresses and placeholders such as `admin` are nobody.
    """
    for names, where in (
        (_in_data(stated), DATA),
        ([name for key in _AUTHORS for name in stated.metas.get(key, ())], HEAD),
        (_in_page(root), PAGE),
    ):
        people = _people(names, house)
        if people:
            return people, where
    people = _people([name for text in texts for name in signed_by(text)], house)
    return people, "its byline" if people else ""


def _in_data(stated: Stated) -> Iterator[str]:
    for author in stated.values("author"):
        kinds = author.get("@type", "Person") if isinstance(author, dict) else "Person"
        if "Person" in (kinds if isinstance(kinds, list) else [kinds]):
            yield from stated.names(author)


def _in_page(root: HtmlElement) -> Iterator[str]:
    """Yield what the parts of the page that are made for it say, of the first kind that there is."""
    for path in _IN_PAGE:
        found = [element for element in root.xpath(path) if not _is_of_others(element)]
        texts = [element.get("content") or str(element.text_content()) for element in found[:_MOST_AUTHORS]]
        if people := [text for text in map(plain, texts) if text]:
            yield from people
            return


def _is_of_others(element: HtmlElement) -> bool:
    """Whether `element` names who wrote a comment or another article."""
    above = [element, *element.iterancestors()][:8]
    return any(_OTHERS.search(f"{part.get('class', '')} {part.get('id', '')}") for part in above)


def _people(names: Iterable[str], house: str) -> tuple[str, ...]:
    found: dict[tuple[str, ...], str] = {}
    for written in names:
        for told in authors_of(_BY.sub("", _ROLE.sub("", written))):
            name = _of_house(told, house)
            words = words_of(name)
            is_host = "." in name and " " not in name
            is_nobody = is_host or _NOBODY.search(name) or words == words_of(house) or not words
            if not is_nobody and len(name.split()) <= _MOST_NAME_WORDS:
                found.setdefault(words, name)
    return tuple(found.values())[:_MOST_AUTHORS]


def _of_house(name: str, house: str) -> str:
    """Return a name without the outlet behind a comma."""
    person, comma, behind = name.rpartition(", ")
    return (
        person if comma and words_of(behind) in {words_of(house), words_of(house.partition(".")[0])} else name
    )


def language(root: HtmlElement, stated: Stated, text: str) -> Stating:
    """Return the language as it is stated, or that of a script which only one language uses."""
    xml = (root.get("xml:lang", ""), root.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
    told = [(tag, "the page") for tag in (root.get("lang", ""), *xml)]
    told += [(stated.meta(name), HEAD) for name in _LANGUAGES]
    told += [(tag, DATA) for tag in stated.linked("inLanguage")]
    for tag, where in told:
        if code := language_of(tag.partition(",")[0]):
            return Stating(code, where)
    for code, letters in _SCRIPTS:
        if len(letters.findall(text)) > _OF_SCRIPT * len(text):
            return Stating(code, "its script")
    return Stating()


def address(root: HtmlElement, stated: Stated, url: str) -> str:
    """Return the address that the page gives itself if it is of the same site as `url`, else `url`."""
    links = [link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    for told in (*links, stated.meta("og:url"), *stated.linked("url")):
        own = web_address(told, url)
        is_front = own and not urlsplit(own).path.strip("/") and not urlsplit(own).query
        if own and not is_front and (not url or _is_same_site(own, url)):
            return own
    return url


def site_of(url: str) -> str:
    """Return the host of `url` without `www.`, or nothing."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_same_site(one: str, other: str) -> bool:
    a, b = site_of(one), site_of(other)
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")
