"""From Markdown with front matter to an article.

Markdown is CommonMark with tables, footnotes (`[^1]: Where it is from.`) and fenced divs (`::: comment` to
`:::`). What it says by layout becomes
block kinds; marks of emphasis go, their text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.intake.blocks import Piece, Prose, assemble
from briefsearch.intake.ids import slug
from briefsearch.intake.markdown import frontmatter
from briefsearch.model import Article, BlockKind
from briefsearch.text import clean, clean_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

FENCED_KINDS = frozenset(BlockKind) - {
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.QUOTE,
    BlockKind.LIST,
}
"""The kinds that are written as fenced divs; the others have marks of their own in Markdown."""

BULLET = "• "
_DIV = "container_kind"
_FOOTNOTE, _FOOTNOTE_SIGN = "footnote_reference", "footnote_ref"
_NO_TITLE_WORDS = 12
_DEEPEST = 60
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_SIGN = re.compile(r"\[\^([^\s\]]{1,100})\]")
_CODE = frozenset({"fence", "code_block"})
_CELLS = frozenset({"th", "td"})
_LISTS = frozenset({"bullet_list", "ordered_list"})


def parse(source: str, fallback_id: str = "") -> Article:
    """Return the article that `source` describes; where it names no id, `fallback_id` serves, else its title.

    Raises UnreadableError where the front matter cannot be understood or marks are nested hundreds deep.
    """
    from markdown_it.tree import SyntaxTreeNode

    fields, body = frontmatter.split(clean(source))
    try:
        tree = SyntaxTreeNode(_markdown().parse(body))
        pieces = [piece for piece in _pieces(tree, None) if piece.text]
    except RecursionError as error:
        raise UnreadableError("marks of emphasis are nested too deeply; take some of them out") from error
    title = fields.line("title") or _take_title(pieces) or fallback_id
    made = assemble(pieces)
    return Article(
        id=slug(fields.line("id") or fallback_id or title),
        title=title,
        text=made.text,
        blocks=made.blocks,
        outlet=fields.line("outlet"),
        authors=fields.lines("authors"),
        published=fields.day("published"),
        published_between=fields.days("published_between"),
        published_evidence=fields.line("published_evidence"),
        url=fields.line("url"),
        language=fields.line("language") or "en",
        kind=fields.kind(),
        original=fields.line("original"),
        links=made.links,
        near_copies=fields.lines("near_copies"),
    )


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    # Addresses stay as they are written; `_link` decides which of them are followed.
    vars(parser).update(normalizeLink=str, normalizeLinkText=str, validateLink=bool)
    # HTML blocks are read as paragraphs with inline HTML, so that one rule serves for both; decoded
    # character references stay apart from the text around them, so that they can be cleaned.
    parser.disable(["html_block", "text_join"])
    container_plugin(parser, "kind", validate=lambda params, _markup: bool(params.strip()))
    footnote_plugin(parser, inline=False, move_to_end=False)
    # The rule of the plugin takes time with the square of the brackets that are never closed.
    parser.inline.ruler.at(_FOOTNOTE_SIGN, _take_sign)
    return parser


def _take_sign(state: StateInline, silent: bool) -> bool:
    """Take a sign that refers to a footnote which there is, as a rule of the parser."""
    sign = _SIGN.match(state.src, state.pos, state.posMax)
    if sign is None or f":{sign[1]}" not in state.env.get("footnotes", {}).get("refs", ()):
        return False
    if not silent:
        state.push(_FOOTNOTE_SIGN, "", 0).meta = {"label": sign[1]}
    state.pos = sign.end()
    return True


def _take_title(pieces: list[Piece]) -> str:
    """Take the main heading out of `pieces` and return it; without one, return the first words."""
    for number, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING and (piece.level == 1 or number == 0):
            return clean_line(pieces.pop(number).text)
    words = pieces[0].text.split() if pieces else []
    return " ".join(words[:_NO_TITLE_WORDS]) + ("…" if len(words) > _NO_TITLE_WORDS else "")


def _pieces(node: SyntaxTreeNode, kind: BlockKind | None) -> Iterator[Piece]:
    """Yield the blocks below `node`; `kind` is that of the div or quotation around them."""
    for child in node.children:
        if child.type == _DIV:
            name = child.info.split()[0].lower()
            yield from _pieces(child, BlockKind(name) if name in FENCED_KINDS else kind)
        elif child.type == "blockquote":
            yield from _pieces(child, kind or BlockKind.QUOTE)
        else:
            prose = Prose()
            _feed(child, prose)
            own = _own_kind(child)
            level = int(child.tag[1]) if own is BlockKind.HEADING and kind is None else None
            yield prose.piece(kind or own, level)


def _own_kind(node: SyntaxTreeNode) -> BlockKind:
    if node.type == "heading":
        return BlockKind.HEADING
    if node.type in _LISTS:
        return BlockKind.LIST
    if node.type == _FOOTNOTE:
        return BlockKind.FOOTNOTE
    if node.type == "paragraph" and _is_picture(node):
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH


def _is_picture(paragraph: SyntaxTreeNode) -> bool:
    leaves = [node for node in paragraph.walk() if not node.children or node.type == "image"]
    around = {"softbreak", "hardbreak", "html_inline", "text"}
    pictures = [node for node in leaves if node.type == "image"]
    inside = {id(leaf) for picture in pictures for leaf in picture.walk()}
    return bool(pictures) and all(
        id(leaf) in inside or (leaf.type in around and (leaf.type != "text" or not leaf.content.strip()))
        for leaf in leaves
    )


def _feed(node: SyntaxTreeNode, prose: Prose) -> None:
    """Add the text of a block to `prose`, each of its parts on a line of its own."""
    if node.type == "inline":
        _feed_inline(node, prose)
    elif node.type in _CODE:
        for line in node.content.split("\n"):
            prose.add(line)
            prose.end_line()
    elif node.type in _LISTS:
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        for number, item in enumerate(node.children):
            prose.begin_item(BULLET if first is None else f"{first + number}. ")
            _feed(item, prose)
    elif node.type == "tr":
        for number, cell in enumerate(node.children):
            if number:
                prose.add(" | ")
            _feed(cell, prose)
    else:
        prose.add(f"[{node.meta['label']}] " if node.type == _FOOTNOTE else "")
        for child in node.children:
            _feed(child, prose)
            if node.type not in _CELLS:
                prose.end_line()


def _feed_inline(node: SyntaxTreeNode, prose: Prose) -> None:
    for child in node.children:
        if child.type == "text_special":
            # A reference such as &#x202e; brings in a character that the door has not seen.
            prose.add(clean(child.content))
        elif child.type == _FOOTNOTE_SIGN:
            prose.add(f"[{child.meta['label']}]")
        elif child.type in {"text", "code_inline"}:
            prose.add(child.content)
        elif child.type == "softbreak":
            prose.add(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and _LINE_BREAK.match(child.content)):
            prose.end_line()
        elif child.type == "link":
            prose.open_link(_link(str(child.attrs.get("href", ""))))
            _feed_inline(child, prose)
            prose.close_link()
        else:
            _feed_inline(child, prose)


def _link(url: str) -> str:
    """Return `url` if it is one that a reader can follow and nothing in it hides, else nothing."""
    return url if _URL.fullmatch(url) and clean(url) == url else ""
