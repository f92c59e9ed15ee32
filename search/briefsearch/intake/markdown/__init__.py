"""Articles as Markdown files with YAML front matter: the form in which a library keeps them."""

from briefsearch.intake.markdown.reading import parse
from briefsearch.intake.markdown.writing import body, write

__all__ = ["body", "parse", "write"]
