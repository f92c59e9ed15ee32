"""Change what is known of an article: its front matter is rewritten, all below it stays byte for byte.

An article that is read in place from a text dump becomes a Markdown file by its first edit; the dump is kept
as its original. The fields that a reader has set are remembered in the front matter, as `edited`.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from briefsearch.adding.folder import ORIGINALS, Folder, refuse_unknown, storing
from briefsearch.adding.values import Changed, Edited
from briefsearch.errors import InputError
from briefsearch.intake import article_from_bytes, slug
from briefsearch.intake.markdown import write
from briefsearch.intake.markdown.frontmatter import FrontMatter, Value, change, split
from briefsearch.model import Article
from briefsearch.text import clean, clean_line

EDITED = "edited"
_EVIDENCE = "set by the reader"
_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF8: "utf-8",
}


def edit(root: Path, path: str, changed: Changed, article_id: str = "") -> Edited:
    """Write `changed` into the article at `path`, relative to the library at `root`.

    `article_id` is the id under which it is known, which a text dump keeps by it. Raises InputError for a
    value that cannot be, UnreadableError for a file that cannot be understood, and StorageError.
    """
    refuse_unknown(root, path)
    with storing(root):
        folder = Folder(root)
        before = (root / path).read_bytes()
        article = article_from_bytes(before, path, slug(PurePosixPath(path).stem))
        values = _values(article, changed)
        if not values:
            return Edited(path, path, before, before)
        to = path
        source = before
        if not is_markdown(path):
            to, source = _take_in(folder, path, before, replace(article, id=article_id or article.id))
        values[EDITED] = list(dict.fromkeys((*fields_of(source).lines(EDITED), *values)))
        after = with_fields(source, values)
        folder.write(to, after)
        if to != path:
            (root / path).unlink()
        return Edited(to, path, before, after)


def undo_edit(root: Path, edited: Edited) -> None:
    """Bring the file back as it was before an edit; raises StorageError.

    Raises InputError where another program has changed it since, or taken its old place: then all stays.
    """
    refuse_unknown(root, edited.path)
    with storing(root):
        folder = Folder(root)
        if (root / edited.path).read_bytes() != edited.after:
            raise InputError(f"{edited.path}: it was changed since; edit it again")
        if edited.path != edited.old_path and os.path.lexists(root / edited.old_path):
            raise InputError(f"{edited.old_path}: another file has its place now; rename that first")
        folder.write(edited.old_path, edited.before)
        if edited.path != edited.old_path:
            original = fields_of((root / edited.path).read_bytes()).line("original")
            (root / edited.path).unlink()
            if kept := folder.inside(original):
                kept.unlink()


def is_markdown(path: str) -> bool:
    """Whether the file of an article has front matter that can be changed; otherwise it is a text dump."""
    return not path.lower().endswith(".txt")


def fields_of(data: bytes) -> FrontMatter:
    """Return the front matter of the Markdown file with these bytes."""
    mark, encoding = _encoding(data)
    return split(clean(data[len(mark) :].decode(encoding)))[0]


def with_fields(data: bytes, values: Mapping[str, Value], body: str | None = None) -> bytes:
    """Return the bytes of a Markdown file with fields of its front matter set; see `frontmatter.change`."""
    mark, encoding = _encoding(data)
    return mark + change(data[len(mark) :].decode(encoding), values, body).encode(encoding)


def _encoding(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark of `data`, which may be none, and the encoding of what follows."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def _values(article: Article, changed: Changed) -> dict[str, Value]:
    """Return the fields of a front matter that `changed` makes other than they are in `article`."""
    values: dict[str, Value] = {}
    if changed.title is not None and (title := clean_line(changed.title)) != article.title:
        if not title:
            raise InputError("an article needs a title; give it one")
        values["title"] = title
    if changed.outlet is not None and (outlet := clean_line(changed.outlet)) != article.outlet:
        values["outlet"] = outlet
    if changed.url is not None and (url := clean_line(changed.url)) != article.url:
        values["url"] = url
    if changed.authors is not None:
        authors = [name for each in changed.authors if (name := clean_line(each))]
        if authors != list(article.authors):
            values["authors"] = authors
    if changed.published is not None and (day := _day(changed.published)) != article.published:
        values |= {"published": day or "unknown", "published_evidence": _EVIDENCE if day else ""}
    return values


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise InputError(f"{clean_line(written)!r} is not a date; write YYYY-MM-DD, or nothing") from None


def _take_in(folder: Folder, path: str, data: bytes, article: Article) -> tuple[str, bytes]:
    """Keep a text dump as the original of `article`; return the path of its Markdown file to be, and that."""
    stem = PurePosixPath(path).with_suffix("")
    to = folder.free(f"{stem}", ".md")
    original = folder.free(f"{folder.kept(ORIGINALS)}/{article.id}", ".txt")
    folder.write(original, data)
    return to, write(replace(article, original=original)).encode()
