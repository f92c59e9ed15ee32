"""Articles as an EPUB 3 book.

chapter    what stands in the chapter of one article
book       the files of the book, from the templates
"""

from briefsearch.exporting.epub.book import export_epub

__all__ = ["export_epub"]
