"""Citations of one article or of several, in one of the styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefsearch.citing.bibtex import as_bibtex
from briefsearch.citing.csl import csl_item
from briefsearch.citing.keys import citation_keys
from briefsearch.citing.prose import as_markdown, as_text
from briefsearch.citing.ris import LINE_END, as_ris
from briefsearch.citing.values import CitationStyle, Reference, reference
from briefsearch.model import Article, Span


def citation(article: Article, style: CitationStyle, passage: Span | None = None) -> str:
    """Return the citation of `article`, which says the paragraphs of `passage` if there is one."""
    return _write([reference(article, citation_keys([article])[article.id], passage)], style)


def citations(
    articles: Sequence[Article], style: CitationStyle, keys: Mapping[str, str] | None = None
) -> str:
    """Return the citations of several articles as one document, without a line end behind it but in RIS.

    `keys` has the key of each by its id; without it they are unique among these articles alone.
    """
    keys = citation_keys(articles) if keys is None else keys
    return _write([reference(article, keys[article.id]) for article in articles], style)


def _write(references: Sequence[Reference], style: CitationStyle) -> str:
    match style:
        case CitationStyle.TEXT:
            return "\n".join(map(as_text, references))
        case CitationStyle.MARKDOWN:
            return "\n\n".join(map(as_markdown, references))
        case CitationStyle.BIBTEX:
            return "\n\n".join(map(as_bibtex, references))
        case CitationStyle.RIS:
            return LINE_END.join(map(as_ris, references))
        case CitationStyle.CSL_JSON:
            import json

            return json.dumps([csl_item(each) for each in references], ensure_ascii=False, indent=2)
