"""An EPUB 3.3 book: the container, the package, the contents and a chapter for each article."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from briefsearch.exporting.detached import detached
from briefsearch.exporting.epub.chapter import chapter
from briefsearch.files import replacing
from briefsearch.intake.markdown import write
from briefsearch.model import Article

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
# Clean text may hold the last two, XML none of these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def export_epub(articles: Iterable[Article], file: Path, title: str) -> int:
    """Write the accounts as a book called `title`, one chapter each, and return how many there are.

    Each chapter names title, outlet, date, authors and address, and stands beside a Markdown file with all
    of the article, which no reader of books shows and `add` reads. `file` is replaced whole or not at all.
    Raises OSError.
    """
    entries: list[dict[str, str]] = []
    languages: Counter[str] = Counter()
    with replacing(file) as written, ZipFile(written, "w", ZIP_DEFLATED) as book:
        # The first bytes of the file say what it is: this entry comes first and is not compressed.
        book.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        for name in ("META-INF/container.xml", "OEBPS/style.css"):
            book.writestr(name, (_TEMPLATES / Path(name).name).read_bytes())
        for article in articles:
            made = chapter(article, len(entries) + 1)
            book.writestr(f"OEBPS/{made.file}.xhtml", _filled("chapter.xhtml", chapter=made))
            book.writestr(f"OEBPS/{made.file}.md", write(detached(article)))
            entries.append({"file": made.file, "title": article.title, "publisher": made.publisher})
            languages[article.language] += 1
        about = {
            "title": title,
            "entries": entries,
            "language": max(languages, key=languages.__getitem__, default="en"),
            "identifier": uuid5(NAMESPACE_URL, "\n".join((title, *(entry["file"] for entry in entries)))),
            "modified": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        }
        for name in ("nav.xhtml", "package.opf"):
            book.writestr(f"OEBPS/{name}", _filled(name, **about))
    return len(entries)


def _filled(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(values)


def _xml_text(value: Any) -> Any:
    """Return a text without the characters that XML cannot hold, anything else as it is."""
    return _NOT_XML.sub("\ufffd", value) if type(value) is str else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_xml_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
