"""Invented pages to read: stories of a country that is on no map, in layouts as they are found."""

from __future__ import annotations

from briefsearch.intake.page import article_of_html
from briefsearch.intake.values import Draft, Hints
from briefsearch.model import BlockKind

URL = "https://www.veldry-post.example/2031/04/12/lantern-bridge"
TITLE = "Lantern Bridge opens two years late"
FIRST = (
    "The Lantern Bridge across the Ombrel opened on Saturday morning, two years after the day that the"
    " council of Veldry had first promised, and about four million crowns dearer than planned."
)
SECOND = (
    "Mayor Ilse Tarn cut a blue ribbon in front of some three thousand people, many of whom had walked over"
    " from the old market to be among the first to cross."
)
THIRD = (
    "Engineers had found cracks in two of the nine piers in the winter of 2029, and the pillars were then"
    " rebuilt from the river bed, which took longer than anybody had expected."
)
FOURTH = (
    "Ferries will go on running until the end of the summer, the harbour office said, because the tram lines"
    " on the bridge have not yet been tested with full carriages."
)
PARAGRAPHS = (FIRST, SECOND, THIRD, FOURTH)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
NAVIGATION = (
    "<nav><ul><li><a href='/'>Home</a><li><a href='/city'>City</a><li><a href='/sport'>Sport</a></ul></nav>"
)
FOOTER = (
    "<footer><p>© 2031 Veldry Post Ltd. All rights reserved.</p><a href='/imprint'>Imprint</a></footer>"
    "<script>var tracked = true;</script>"
)


def page(body: str = BODY, head: str = "", lang: str = "en-GB") -> str:
    """Return a whole page around `body`."""
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'>"
        f"<title>{TITLE} | Veldry Post</title>{head}</head><body>{NAVIGATION}"
        f"<main><article><h1>{TITLE}</h1>{body}</article></main>{FOOTER}</body></html>"
    )


def read_page(html: str, url: str = URL, hints: Hints | None = None) -> Draft:
    """Return the draft of a page."""
    return article_of_html(html, url, hints or Hints())


def texts(draft: Draft, *kinds: BlockKind) -> list[str]:
    """Return the texts of the blocks of some kinds, or of the body."""
    article = draft.article
    return [
        block.span.of(article.text)
        for block in article.blocks
        if (block.kind in kinds if kinds else block.kind.is_body)
    ]
