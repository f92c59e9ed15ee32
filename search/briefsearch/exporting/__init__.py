"""Articles on their way to other programs: what a library gives out.

    folder    a folder of Markdown files, which is a library again
    lines     JSONL, an object a line
    epub/     a book, a chapter an article
    detached  an article without what points into its library

What is not the account itself (comments, related headlines, notices) stays in Markdown, folded as in any
library; `text` of JSONL and the chapters of a book have the account alone. All three can be added to a
library again and give the same articles: JSONL and books hold the Markdown too.
"""

from briefsearch.exporting.epub import export_epub
from briefsearch.exporting.folder import export_markdown
from briefsearch.exporting.lines import export_jsonl

__all__ = ["export_epub", "export_jsonl", "export_markdown"]
