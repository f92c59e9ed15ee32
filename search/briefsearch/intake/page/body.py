"""Which of the pieces of a page are the account.

trafilatura decides which words they are; the pieces come from the page itself, so that nothing of its form
is lost on the way.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump.signs import END_STOP
from briefsearch.intake.page.around import Around, around, find_headline
from briefsearch.intake.page.comments import comments_of, heads_comment
from briefsearch.intake.page.flow import Leaf, leaves
from briefsearch.intake.page.folding import is_noise, linked, sort_out, words_of
from briefsearch.intake.page.stated import Stated
from briefsearch.model import BlockKind
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Runs of so many words tell whether two texts are the same; shares of them from 0 to 1.
_GRAM = 4
_SOME, _HALF, _MOST = 0.3, 0.5, 0.8
# How many pieces away something is still near, and how many words make a sentence, a heading, a short page.
_NEAR = 5
_SENTENCE, _HEADING, _SHORT = 6, 12, 40
_LEVEL = 2
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|lead|lede|subtitle|sub-?head(?:line|ing)?)(?:$|[\s_-])", re.IGNORECASE
)
_ASIDE = re.compile(
    r"related|recommend|promo|advert|sponsor|newsletter|subscri|share|social|comment|sidebar|widget|toolbar"
    r"|byline|author|timestamp|breadcrumb|more-",
    re.IGNORECASE,
)
_APART = frozenset({BlockKind.COMMENT, BlockKind.FOOTNOTE})
_ASIDE_TAGS = frozenset({"aside", "nav", "footer", "form", "header"})


@dataclass(frozen=True, slots=True)
class Account:
    """The pieces of an account, then its footnotes and comments; and what stands `around` its headline."""

    pieces: list[Piece]
    around: Around


def account(root: HtmlElement, base_url: str, stated: Stated) -> Account:
    """Return the account in the page below `root`; it has no pieces where none is found.

    Raises UnreadableError where trafilatura is not installed.
    """
    told = _Told(_extract(root), stated.body)
    page = _with_headings(list(leaves(root, base_url)))
    chosen = _choose(page, told)
    _fill(page, chosen)
    _begin(page, chosen, stated)
    pieces = [leaf.piece for at, leaf in enumerate(page) if chosen[at] and not heads_comment(page, at)]
    if sum(len(words_of(piece.text)) for piece in pieces) < _MOST * told.count:
        # The words stand nowhere on the page: they come from data that it carries for other programs.
        pieces = [Piece(BlockKind.PARAGRAPH, line) for line in told.longest]
    own = [piece for piece in pieces if piece.kind not in _APART]
    near = around(page, chosen, stated.titles)
    notes = [leaf.piece for leaf in page if leaf.piece.kind is BlockKind.FOOTNOTE]
    return Account(sort_out(own, stated) + notes + comments_of(page), near)


class _Told:
    """What is said to be the account, as words that a piece can be held against.

    `count` is how many words the longer of the two texts has. `longest` are its paragraphs; where both are
    about as long, those of the page's own data, which trafilatura runs together. Data that tell of something
    else are left out.
    """

    def __init__(self, extracted: str, stated: str) -> None:
        if not _agree(extracted, stated):
            stated = ""
        texts = (extracted, stated)
        counts = [len(words_of(text)) for text in texts]
        self.count = max(counts)
        longest = stated if counts[1] >= _MOST * counts[0] else extracted
        self.longest = [line for line in map(clean_line, longest.split("\n")) if line]
        self.lines = Counter(words_of(line) for text in texts for line in text.split("\n"))
        self._grams = {gram for text in texts for gram in _grams(words_of(text))}

    def share(self, words: tuple[str, ...]) -> float:
        """Return how much of a piece is in the account, from 0 to 1; a short one is a line of it or not."""
        if len(words) < _GRAM:
            return float(words in self.lines)
        grams = _grams(words)
        return sum(gram in self._grams for gram in grams) / len(grams)


def _agree(extracted: str, stated: str) -> bool:
    """Whether the page's data tell of the same account: they may hold that of another page."""
    grams = _grams(words_of(extracted))
    own = set(_grams(words_of(stated)))
    return len(grams) < _SHORT or sum(gram in own for gram in grams) >= _SOME * len(grams)


def _grams(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)]


def _extract(root: HtmlElement) -> str:
    """Return the text that trafilatura finds, a line for each paragraph.

    Its strict rules go first; where they leave next to nothing, those that it has for any page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise UnreadableError("web pages need more than is installed; install briefreader[intake]") from error
    try:
        for is_strict in (True, False):
            document = trafilatura.bare_extraction(root, include_comments=False, favor_precision=is_strict)
            text = (getattr(document, "text", "") or "") if document else ""
            if len(words_of(text)) >= _SHORT:
                break
    except RecursionError as error:
        raise UnreadableError("its tags are nested too deeply; save the page again from a browser") from error
    return text


def _choose(page: Sequence[Leaf], told: _Told) -> list[bool]:
    """Return for each piece whether it is of the account; of copies, those among the rest of it are."""
    keys = [words_of(leaf.piece.text) for leaf in page]
    chosen = [bool(key) and told.share(key) >= _HALF for key in keys]
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if chosen[at]:
            copies[key].append(at)
    surely = {at: len(keys[at]) for places in copies.values() if len(places) == 1 for at in places}
    for key, places in copies.items():
        if len(places) > 1:
            places.sort(key=lambda at: -_company(at, surely))
            for at in places[max(1, told.lines[key]) :]:
                chosen[at] = False
    return chosen


def _company(at: int, surely: dict[int, int]) -> int:
    """Return how many words of the account stand near a place."""
    return sum(surely.get(near, 0) for near in range(at - _NEAR, at + _NEAR + 1))


def _fill(page: Sequence[Leaf], chosen: list[bool]) -> None:
    """Choose also what stands between chosen pieces and belongs to them: prose, lists and captions."""
    places = [at for at, is_chosen in enumerate(chosen) if is_chosen]
    if not places:
        return
    homes = Counter(_home(page[at].element) for at in places)
    for at in range(places[0], places[-1]):
        if not chosen[at]:
            chosen[at] = _belongs(page[at], homes)
    # The last paragraphs are the ones most often taken for clutter.
    for at in range(places[-1] + 1, len(page)):
        if page[at].piece.kind is not BlockKind.PARAGRAPH or not _belongs(page[at], homes, least=_SENTENCE):
            break
        chosen[at] = True


def _belongs(leaf: Leaf, homes: Counter[HtmlElement | None], least: int = 2) -> bool:
    piece = leaf.piece
    if linked(piece) > _HALF or _is_aside(leaf.element) or is_noise(piece.text):
        return False
    if piece.kind in {BlockKind.CAPTION, BlockKind.CREDIT}:
        return True
    return piece.kind.is_body and homes[_home(leaf.element)] > 1 and len(words_of(piece.text)) >= least


def _with_headings(page: list[Leaf]) -> list[Leaf]:
    """Return the pieces of a page, those as headings that are short, bold and stand between other prose."""
    made = list(page)
    for at in range(1, len(page) - 1):
        leaf, below = page[at], page[at + 1]
        words = len(leaf.piece.text.split())
        may_be = leaf.is_bold and leaf.piece.kind is BlockKind.PARAGRAPH and not leaf.piece.links
        if not may_be or words > _HEADING or not _is_unfinished(leaf.piece.text):
            continue
        over_prose = below.is_prose and len(words_of(below.piece.text)) >= _SENTENCE
        if over_prose and not below.is_bold and _home(leaf.element) is _home(below.element):
            made[at] = replace(leaf, piece=replace(leaf.piece, kind=BlockKind.HEADING, level=_LEVEL))
    return made


def _is_unfinished(text: str) -> bool:
    return "\n" not in text and (text.endswith(("?", "...", "…")) or not END_STOP.search(text))


def _begin(page: list[Leaf], chosen: list[bool], stated: Stated) -> None:
    """Choose what stands between title and first paragraph: captions, and what is called a standfirst.

    A standfirst is also what is stated elsewhere as what the page is about.
    """
    first = next((at for at, is_chosen in enumerate(chosen) if is_chosen), 0)
    headline = find_headline(page, first, stated.titles)
    for at in range(first if headline is None else headline + 1, min(first + _NEAR, len(page))):
        leaf = page[at]
        kind, words = leaf.piece.kind, len(words_of(leaf.piece.text))
        if kind in {BlockKind.CAPTION, BlockKind.CREDIT}:
            chosen[at] = chosen[at] or not _is_aside(leaf.element)
        elif kind is BlockKind.PARAGRAPH and words >= _SENTENCE:
            if _is_standfirst(leaf, stated.description):
                page[at] = replace(leaf, piece=replace(leaf.piece, kind=BlockKind.STANDFIRST))
                chosen[at] = True
            if chosen[at]:
                return


def _is_standfirst(leaf: Leaf, description: str) -> bool:
    if linked(leaf.piece) > _HALF or leaf.piece.text.startswith("By "):
        return False
    called = _STANDFIRST.search(leaf.element.get("class", ""))
    return bool(called) or words_of(leaf.piece.text) == words_of(description)


def _home(element: HtmlElement) -> HtmlElement | None:
    """Return the element whose parts are the paragraphs around `element`."""
    while element.tag in {"p", "blockquote", "ul", "ol", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6"}:
        above = element.getparent()
        if above is None:
            break
        element = above
    return element


def _is_aside(element: HtmlElement) -> bool:
    """Whether `element` stands in a part of the page that is not the account, by its tag or its names."""
    return any(
        part.tag in _ASIDE_TAGS or _ASIDE.search(f"{part.get('class', '')} {part.get('id', '')}")
        for part in _near(element)
    )


def _near(element: HtmlElement) -> Iterable[HtmlElement]:
    return [element, *list(element.iterancestors())[:3]]
