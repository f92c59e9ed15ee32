"""Citations: where the words of an article are from, for people and for programs that manage references.

    values     the styles, and what any of them says of an article
    people     what of an author's name is the family's; which authors are no people
    keys       short keys that stay the same: author, year, word of the title
    prose      a line of text, plain or in Markdown
    bibtex     BibTeX, which biblatex reads too
    ris        RIS
    csl        CSL-JSON, of citeproc

What an article does not state is left out: no year is made up, and a brief is said to be ours.
"""

from briefsearch.citing.csl import csl_item
from briefsearch.citing.keys import citation_keys
from briefsearch.citing.values import CitationStyle, Reference, paragraphs_of, reference
from briefsearch.citing.writing import citation, citations

__all__ = [
    "CitationStyle",
    "Reference",
    "citation",
    "citation_keys",
    "citations",
    "csl_item",
    "paragraphs_of",
    "reference",
]
