"""briefsearch: everything in briefreader that is not screen."""

from briefsearch.library import Library

__all__ = ["Library"]
