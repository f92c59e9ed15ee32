"""What all files of the index agree on, whoever reads or writes them."""

from __future__ import annotations

from briefsearch.model import ArticleKind

VERSION = 2
"""To be raised whenever fields, tokens, stems or arrays change: an index of another version is built anew."""

SEARCHABLE = ("title", "body", "outlet", "author")
"""The fields whose words are searched."""

JOINED = "-"
"""Stands before a term of two words that a hyphen joins; no word contains it."""

KINDS = tuple(ArticleKind)
"""The kinds of articles; a kind is kept as its number here."""
