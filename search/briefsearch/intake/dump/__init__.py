"""Articles from text dumps of web pages, and from plain text: a title line, then paragraphs.

    lines     strip marks, join lines that were wrapped by hand
    abroad    words of clutter in other languages than English
    signs     the vocabulary of clutter, and dates
    names     people in bylines
    shapes    what can be told of one line by itself
    reach     which stretch of the page is the account
    headline  which line is the title
    roles     what each line is
    parts     lines become blocks; broken sentences are mended
    details   authors, day, outlet
    item      a file of bytes

Nothing of the text is left out but repeats of the title and lines that only draw a rule: what is not the
account is folded under its own kind. What a page does not state stays unknown.
"""

from __future__ import annotations

from briefsearch.intake.blocks import assemble
from briefsearch.intake.dump import details
from briefsearch.intake.dump.lines import read_lines
from briefsearch.intake.dump.parts import pieces
from briefsearch.intake.dump.roles import Roles
from briefsearch.intake.ids import slug
from briefsearch.intake.titles import first_words
from briefsearch.model import Article
from briefsearch.text import clean


def parse(source: str, fallback_id: str) -> Article:
    """Return the article that a text dump holds; its id is the slug of `fallback_id`."""
    return parse_with_evidence(source, fallback_id)[0]


def parse_with_evidence(source: str, fallback_id: str) -> tuple[Article, dict[str, str]]:
    """Return the article that a text dump holds and, for each field it states, where it was found."""
    roles = Roles(read_lines(clean(source)))
    made = assemble(pieces(roles))
    dating, outlet, authors = details.dating(roles), details.outlet(roles), details.authors(roles)
    title = roles.lines[roles.title].text if roles.title is not None else ""
    article = Article(
        id=slug(fallback_id),
        title=title or first_words(roles.lines[0].text if roles.lines else "") or fallback_id,
        text=made.text,
        blocks=made.blocks,
        outlet=outlet.name,
        authors=authors,
        published=dating.published,
        published_between=dating.between,
        published_evidence=dating.evidence,
        links=made.links,
    )
    folded = sum(not block.kind.is_body for block in made.blocks)
    kept = len(made.blocks) - folded
    evidence = {
        "title": "the headline above the text" if title else "the first words of the text",
        "outlet": outlet.evidence,
        "authors": "named in the byline" if authors else "",
        "published": dating.evidence,
        "body": f"{kept} {'block' if kept == 1 else 'blocks'} of the account, {folded} folded",
    }
    return article, {name: told for name, told in evidence.items() if told}
