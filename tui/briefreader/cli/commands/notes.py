"""`briefreader notes`: the reader's own notes, listed, searched and written out."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options
from briefreader.cli.libraries import read_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import Printer, complain, print_json
from briefreader.cli.targets import STANDARD_OUTPUT, refuse_file, write_document
from briefreader.cli.wording import account, counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence
    from typing import Any

    from briefsearch import Library
    from briefsearch.model import Article
    from briefsearch.notes.values import Claim, Note, PlacedNote

_KINDS = ("key", "check", "doubt", "quote")
_FORMS = ("markdown", "jsonl", "annotations")
_INDENT = "  "
_MOST_BYTES = 100_000_000


def run(options: Options) -> int:
    """List the notes that are meant, or write them to a file; 1 where there are none."""
    from briefsearch.notes.placing import place_all

    if options.wanted:
        return _import(options)
    form = next((each for each in _FORMS if getattr(options, each)), "")
    target: str = getattr(options, form) if form else ""
    if form:
        _refuse(target, options)
    with read_library(options) as library:
        found, claims = _found(library, options)
        placed, articles = place_all(found, library.article)
        if notice := library.notes.take_notice():
            complain(notice)
        root = str(library.root)
    if form and placed:
        _write(form, target, placed, claims, articles)
    if options.json and form:
        print_json({"library": root, "format": form, "target": target, "notes": len(placed)})
    elif options.json:
        print_json(_as_json(placed, claims))
    elif not placed:
        complain("no notes here that fit; in the reader, h highlights a sentence and w writes a note on it")
    elif target == STANDARD_OUTPUT:
        complain(f"{counted(len(placed), 'note', 'notes')} written")
    elif form:
        Printer().line(f"{counted(len(placed), 'note', 'notes')} written to {target}")
    else:
        _print(placed, claims, articles, by_claim=options.claims)
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
    with read_library(options) as library:
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


def _as_json(placed: Sequence[PlacedNote], claims: Sequence[Claim]) -> dict[str, Any]:
    from briefsearch.notes.jsonform import claim_json, note_json

    named = {claim.id: claim.text for claim in claims}
    counts = Counter(each.note.claim for each in placed)
    return {
        "notes": [note_json(each, named) for each in placed],
        "claims": [claim_json(claim, counts[claim.id]) for claim in claims],
    }


def _print(
    placed: Sequence[PlacedNote],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    *,
    by_claim: bool,
) -> None:
    """Print the notes under their articles, or under their claims with those under none last."""
    printer = Printer()
    named = {claim.id: claim.text for claim in claims}
    if by_claim:
        order = {number: place for place, number in enumerate(named)}
        placed = sorted(placed, key=lambda each: order.get(each.note.claim or 0, len(order)))
    groups = groupby(placed, lambda each: each.note.claim if by_claim else each.note.article)
    for number, (_, notes) in enumerate(groups):
        first, *others = notes
        note, claim = first.note, _claim(first.note, named)
        if number:
            printer.line()
        source = f"{_account(note, articles)}: {note.title or note.article}"
        printer.line(printer.strong((claim or "Under no claim") if by_claim else source))
        for each in (first, *others):
            kind, claim = each.note.kind.value, _claim(each.note, named)
            label = f"{kind}, {_account(each.note, articles)}" if by_claim else kind
            _print_note(printer, each, label, articles.get(each.note.article))
            if claim and not by_claim:
                printer.paragraph(f"claim: {claim}", _INDENT * 2)


def _claim(note: Note, named: Mapping[int, str]) -> str:
    # Another reader may have removed it since.
    return "" if note.claim is None else named.get(note.claim, "")


def _print_note(printer: Printer, placed: PlacedNote, label: str, article: Article | None) -> None:
    from briefsearch.notes.placing import passage_of

    passage, since = passage_of(placed, article)
    label += f", {since} since" if since else ""
    printer.paragraph(f"{label}: {' '.join(passage.split())}", _INDENT, _INDENT * 2)
    for line in placed.note.text.split("\n"):
        printer.paragraph(line, _INDENT * 2)


def _account(note: Note, articles: Mapping[str, Article]) -> str:
    if note.article in articles:
        return account(articles[note.article])
    return note.outlet or note.title or note.article


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="only notes with words that begin so: in the note, its passage, source or claim",
    )
    parser.add_argument("--kind", choices=_KINDS, help="only notes of one kind")
    parser.add_argument(
        "--article",
        metavar="ARTICLE",
        action="append",
        default=[],
        help="only notes on this one: an id, part of one, or a number in `list`; may be repeated",
    )
    parser.add_argument("--claims", action="store_true", help="list them under their claims")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", metavar="FILE", help="write them as Markdown; - is standard output")
    form.add_argument("--jsonl", metavar="FILE", help="write a line of JSON for each")
    form.add_argument("--annotations", metavar="FILE", help="write them as W3C Web Annotations (JSON-LD)")
    form.add_argument("--import", metavar="FILE", dest="wanted", help="bring in what --jsonl has written")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")


COMMAND = Command(
    "notes",
    "List, search and write out your notes.",
    ("", "--claims", "ferry --kind doubt", "--markdown notes.md"),
    _add_arguments,
    run,
)
