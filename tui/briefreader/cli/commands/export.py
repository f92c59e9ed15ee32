"""`briefreader export`: a library, or some of it, as Markdown, JSONL or EPUB."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options
from briefreader.cli.libraries import built_library, read_library
from briefreader.cli.lookup import find_article, find_outlet
from briefreader.cli.printing import Printer, complain, print_json
from briefreader.cli.targets import STANDARD_OUTPUT, refuse_file
from briefreader.cli.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from briefsearch import Library

# All that a query finds is wanted, in a library of any size.
_DEADLINE_S = 60.0


def run(options: Options) -> int:
    """Write the articles that are meant; 1 where there are none."""
    form, target = next(
        (form, str(getattr(options, form)))
        for form in ("markdown", "jsonl", "epub")
        if getattr(options, form)
    )
    with (built_library if options.matching else read_library)(options) as library:
        _refuse(form, target, library.root, options)
        ids = _chosen(library, options)
        if ids:
            _export(library, ids, form, target, options)
        root = str(library.root)
    if options.json:
        print_json({"library": root, "format": form, "target": target, "articles": len(ids)})
    elif not ids:
        complain("no article is meant by this; `briefreader list` shows what there is")
    elif target == STANDARD_OUTPUT:
        complain(f"{counted(len(ids), 'article', 'articles')} written")
    else:
        Printer().line(f"{counted(len(ids), 'article', 'articles')} written to {target}")
    return DONE if ids else NOTHING_FOUND


def _refuse(form: str, target: str, root: Path, options: Options) -> None:
    """Raise InputError for what cannot be written, or must not be."""
    from briefsearch.errors import InputError

    if options.originals and form != "markdown":
        raise InputError("--originals goes with --markdown; the others hold no other files")
    if target == STANDARD_OUTPUT:
        if form != "jsonl" or options.json:
            raise InputError("- is for --jsonl without --json; name a file or folder")
        return
    path = Path(target)
    if form == "markdown":
        _refuse_folder(path, root, options)
    else:
        refuse_file(target, force=options.force)


def _refuse_folder(folder: Path, root: Path, options: Options) -> None:
    """Raise InputError for a folder that must not be written to."""
    from briefsearch.errors import InputError

    if folder.resolve().is_relative_to(root.resolve()):
        raise InputError(f"{folder} lies in the library, which would have all twice; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder")
    if folder.is_dir() and any(folder.iterdir()):
        if options.originals:
            raise InputError(f"{folder} is not empty; choose a new folder for articles and originals")
        if not options.force:
            raise InputError(f"{folder} is not empty; choose a new one, or write into it with --force")


def _chosen(library: Library, options: Options) -> Sequence[str]:
    """Return the ids of the articles that are meant: those named, else all, if outlet and query fit."""
    heads = library.heads()
    named = [find_article(heads, each) for each in options.article]
    ids = list(dict.fromkeys(named)) or [head.id for head in heads]
    if options.outlet:
        outlets = {outlet for each in options.outlet for outlet in find_outlet(heads, each)}
        fitting = {head.id for head in heads if head.outlet in outlets}
        ids = [each for each in ids if each in fitting]
    if options.matching and ids:
        found = _found(library, options.matching)
        ids = [each for each in ids if each in found]
    return ids


def _found(library: Library, query: str) -> frozenset[str]:
    """Return the ids of the articles that have all that is asked for."""
    from briefsearch.deadline import deadline
    from briefsearch.text import clean_line

    with deadline(_DEADLINE_S):
        result = library.search(clean_line(query), limit=library.size, facets=False)
    for note in result.notes:
        complain(note)
    return frozenset() if result.relaxed else frozenset(hit.id for hit in result.hits)


def _export(library: Library, ids: Sequence[str], form: str, target: str, options: Options) -> None:
    from briefsearch.errors import StorageError
    from briefsearch.exporting import export_epub, export_jsonl, export_markdown
    from briefsearch.files import replacing

    articles = map(library.article, ids)
    if target == STANDARD_OUTPUT:
        export_jsonl(articles, sys.stdout or StringIO())
        return
    path = Path(target)
    try:
        if form == "markdown":
            path.parent.mkdir(parents=True, exist_ok=True)
            export_markdown(articles, path, library.root if options.originals else None)
        elif form == "epub":
            name = library.name
            export_epub(articles, path, f"{name}: {options.matching}" if options.matching else name)
        else:
            with replacing(path) as written, written.open("w", encoding="ascii", newline="\n") as file:
                export_jsonl(articles, file)
    except OSError as error:
        raise StorageError(
            f"{target}: it cannot be written ({error.strerror or error}); choose another place"
        ) from error


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "article",
        metavar="ARTICLE",
        nargs="*",
        help="an id, part of one, or a number in `list` (default: all)",
    )
    # `query` is the name of words that stand without an option.
    parser.add_argument("--query", metavar="QUERY", dest="matching", help="only what a search for this finds")
    parser.add_argument(
        "--outlet",
        metavar="NAME",
        action="append",
        default=[],
        help="only of the outlet of this name, or part of it; may be repeated",
    )
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--markdown", metavar="FOLDER", help="a file of Markdown for each: a library again")
    form.add_argument("--jsonl", metavar="FILE", help="a line of JSON for each; - is standard output")
    form.add_argument("--epub", metavar="FILE", help="a book with a chapter for each")
    parser.add_argument(
        "--originals", action="store_true", help="with --markdown, also what they were read from"
    )
    parser.add_argument("--force", action="store_true", help="replace what is there already")


COMMAND = Command(
    "export",
    "Write articles as Markdown, JSONL or EPUB.",
    (
        "--epub articles.epub",
        "1 iria --markdown ~/two-accounts --briefing",
        "--query 'ceasefire date:2024' --jsonl -",
    ),
    _add_arguments,
    run,
)
