"""`briefreader notes`: the reader's own notes, listed, searched, written, deleted and written out."""

from __future__ import annotations

import shlex
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.briefing import briefing_folder, own_library
from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options, whole_number
from briefreader.cli.lookup import find_article
from briefreader.cli.noted import notes_json, print_notes
from briefreader.cli.noting import delete, note_down, noted_library, refuse_mixtures
from briefreader.cli.printing import Printer, complain, print_json
from briefreader.cli.targets import STANDARD_OUTPUT, refuse_file, write_document
from briefreader.cli.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Mapping, Sequence

    from briefsearch import Library
    from briefsearch.model import Article
    from briefsearch.notes.values import Claim, Note, PlacedNote

_KINDS = ("key", "check", "doubt", "quote")
_FORMS = ("markdown", "jsonl", "annotations")
_MOST_BYTES = 100_000_000


def run(options: Options) -> int:
    """List the notes that are meant, write them to a file, or change them; 1 where there are none."""
    refuse_mixtures(options)
    if options.wanted:
        return _import(options)
    if options.write is not None:
        return note_down(options)
    if options.delete:
        return delete(options)
    return _list(options)


def _list(options: Options) -> int:
    from briefsearch.notes.placing import place_all

    form = next((each for each in _FORMS if getattr(options, each)), "")
    target: str = getattr(options, form) if form else ""
    if form:
        _refuse(target, options)
    with noted_library(options) as library:
        found, claims = _found(library, options)
        placed, articles = place_all(found, library.article)
        root = str(library.root)
        missing = () if placed else tuple(_why_none(library))
    if form and placed:
        _write(form, target, placed, claims, articles)
    if options.json and form:
        print_json({"library": root, "format": form, "target": target, "notes": len(placed)})
    elif options.json:
        print_json(notes_json(placed, claims))
    elif not placed:
        for line in missing:
            complain(line)
    elif target == STANDARD_OUTPUT:
        complain(f"{counted(len(placed), 'note', 'notes')} written")
    elif form:
        Printer().line(f"{counted(len(placed), 'note', 'notes')} written to {target}")
    else:
        print_notes(placed, claims, articles, by_claim=options.claims)
    return DONE if placed else NOTHING_FOUND


def _import(options: Options) -> int:
    """Bring in notes that `--jsonl` wrote, and say how many."""
    from briefsearch.errors import InputError
    from briefsearch.notes.importing import import_jsonl

    if options.json:
        raise InputError("--import says only how many notes came in; leave out --json")
    file = Path(options.wanted)
    if not file.is_file() or file.stat().st_size > _MOST_BYTES:
        raise InputError(f"{file} is no file of notes; name one that `briefreader notes --jsonl` wrote")
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: it cannot be read as text ({error}); check the file") from error
    with noted_library(options) as library:
        new, known = import_jsonl(library.notes, text.split("\n"))
    Printer().line(f"{counted(new, 'note', 'notes')} came in, {known:,} known before")
    return DONE if new else NOTHING_FOUND


def _refuse(target: str, options: Options) -> None:
    from briefsearch.errors import InputError

    if target != STANDARD_OUTPUT:
        refuse_file(target, force=options.force)
    elif options.json:
        raise InputError("- writes the notes themselves; leave out --json, or name a file")


def _found(library: Library, options: Options) -> tuple[Sequence[Note], Sequence[Claim]]:
    """Return the notes that fit, article by article in the order of `list`, and the claims that they have."""
    from briefsearch.notes.values import NoteKind

    heads = library.heads()
    kind = NoteKind(options.kind) if options.kind else None
    wanted = {find_article(heads, each) for each in options.article}
    order = {head.id: number for number, head in enumerate(heads)}
    notes = [
        note
        for note in library.notes.find(" ".join(options.words), kind)
        if not wanted or note.article in wanted
    ]
    notes.sort(key=lambda note: order.get(note.article, len(order)))
    named = {note.claim for note in notes}
    return notes, [claim for claim in library.notes.claims() if claim.id in named]


def _write(
    form: str,
    target: str,
    placed: Sequence[PlacedNote],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
) -> None:
    from briefsearch.notes import exporting

    forms = {
        "markdown": exporting.as_markdown,
        "jsonl": exporting.as_jsonl,
        "annotations": exporting.as_annotations,
    }
    write_document(target, forms[form](placed, claims, articles))


def _why_none(library: Library) -> Iterator[str]:
    """Yield in lines why there are no notes to list, and which other library of the reader has some."""
    from briefsearch.errors import StorageError
    from briefsearch.notes.store import NoteStore
    from briefsearch.places import notes_file

    if library.notes.all():
        yield "no notes here that fit; with fewer words and options there may be some"
        return
    yield (
        f"nothing is noted in {library.name} yet; `briefreader notes --write` writes a note, "
        "and in the reader h highlights a sentence and w writes a note on it"
    )
    own = own_library()
    others = (
        (briefing_folder(), "the briefing", "--briefing"),
        (own, "your own library", f"--library {shlex.quote(str(own))}"),
    )
    for root, name, option in others:
        # What is wrong with the notes of another library is told where those are asked for.
        with suppress(StorageError), closing(NoteStore(notes_file(root))) as store:
            if root.resolve() != library.root.resolve() and (notes := store.all()):
                yield f"{counted(len(notes), 'note', 'notes')} in {name}: briefreader notes {option}"


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="only notes with words that begin so: in the note, its passage, source or claim",
    )
    parser.add_argument(
        "--kind", choices=_KINDS, help="only notes of one kind; the kind of a written one (else key)"
    )
    parser.add_argument(
        "--article",
        metavar="ARTICLE",
        action="append",
        default=[],
        help="only notes on this one: an id, part of one, or a number in `list`; may be repeated",
    )
    parser.add_argument("--claims", action="store_true", help="list them under their claims")
    parser.add_argument("--on", metavar="ARTICLE", help="with --write: the article that the note is on")
    parser.add_argument("--quote", metavar="WORDS", help="with --write: the words of its passage")
    parser.add_argument("--claim", metavar="TEXT", help="with --write: the claim that it stands under")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--write", metavar="TEXT", help="write a note; an empty one is a highlight")
    form.add_argument(
        "--delete",
        metavar="NUMBER",
        type=whole_number,
        help="delete the note that has this number in the list",
    )
    form.add_argument("--markdown", metavar="FILE", help="write them as Markdown; - is standard output")
    form.add_argument("--jsonl", metavar="FILE", help="write a line of JSON for each")
    form.add_argument("--annotations", metavar="FILE", help="write them as W3C Web Annotations (JSON-LD)")
    form.add_argument("--import", metavar="FILE", dest="wanted", help="bring in what --jsonl has written")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")


COMMAND = Command(
    "notes",
    "List, search, write and delete your notes.",
    (
        "",
        "--claims",
        "ferry --kind doubt",
        "--write 'Who says so?' --on 2 --quote 'the ferry was full' --kind check",
        "--delete 3",
        "--markdown notes.md",
    ),
    _add_arguments,
    run,
)
