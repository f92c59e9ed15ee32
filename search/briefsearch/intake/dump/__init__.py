"""Articles from text dumps of web pages, and from plain text: a title line, then paragraphs.

    lines    strip marks, join lines that were wrapped by hand
    signs    the vocabulary of clutter, and dates
    names    people in bylines
    roles    what each line is
    parts    lines become blocks; broken sentences are mended
    details  authors, day, outlet

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
from briefsearch.model import Article
from briefsearch.text import clean

_NO_TITLE_WORDS = 12


def parse(source: str, fallback_id: str) -> Article:
    """Return the article that a text dump holds; its id is the slug of `fallback_id`."""
    roles = Roles(read_lines(clean(source)))
    made = assemble(pieces(roles))
    dating = details.dating(roles)
    return Article(
        id=slug(fallback_id),
        title=_title(roles) or fallback_id,
        text=made.text,
        blocks=made.blocks,
        outlet=details.outlet(roles),
        authors=details.authors(roles),
        published=dating.published,
        published_between=dating.between,
        published_evidence=dating.evidence,
        links=made.links,
    )


def _title(roles: Roles) -> str:
    """Return the title line, or the first words where a text begins without one."""
    if roles.title is not None:
        return roles.lines[roles.title].text
    words = roles.lines[0].text.split() if roles.lines else []
    return " ".join(words[:_NO_TITLE_WORDS]) + ("…" if len(words) > _NO_TITLE_WORDS else "")
