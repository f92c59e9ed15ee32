"""A note that is written, or deleted, from the command line."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Options
from briefreader.cli.libraries import read_library
from briefreader.cli.lookup import find_article
from briefreader.cli.noted import claim_text, notes_json, print_notes
from briefreader.cli.printing import Printer, complain, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefsearch import Library
    from briefsearch.model import Article, Span
    from briefsearch.notes.values import Claim, Note, PlacedNote


def refuse_mixtures(options: Options) -> None:
    """Raise InputError for what tells of a written note where none is, and for what lists notes with one."""
    from briefsearch.errors import InputError

    is_written = options.write is not None
    if not is_written and (options.on or options.quote or options.claim):
        raise InputError("--on, --quote and --claim are for a note that is written; add --write TEXT")
    if is_written and options.words:
        raise InputError("what is written has to stand in quotation marks: --write 'two words'")
    of_list = options.words or options.article or options.claims or options.force
    if (is_written and of_list) or (options.delete and (of_list or options.kind)):
        raise InputError("--write and --delete are about one note; leave out what chooses or lists notes")


@contextmanager
def noted_library(options: Options) -> Iterator[Library]:
    """Open the library that is meant, and say in the end what is wrong with its file of notes."""
    with read_library(options) as library:
        try:
            yield library
        finally:
            if notice := library.notes.take_notice():
                complain(notice)


def note_down(options: Options) -> int:
    """Write a note on the passage that is quoted, and print it as it is listed."""
    from briefsearch.errors import InputError
    from briefsearch.notes.placing import place
    from briefsearch.notes.values import NoteKind

    if not (options.on and options.quote):
        raise InputError("a note is on a passage; name it with --on ARTICLE --quote 'words of the passage'")
    with noted_library(options) as library:
        store = library.notes
        article = library.article(find_article(library.heads(), options.on))
        span = _passage(article, options.quote)
        for each in place(store.of(article.id), article):
            if each.span == span:
                raise InputError(
                    f"note {each.note.id} is on just these words; delete it first (--delete {each.note.id}), "
                    "or quote more or fewer words"
                )
        claim = store.claim_of(options.claim).id if options.claim else None
        kind = NoteKind(options.kind or NoteKind.KEY)
        note = store.new(article, span, kind, options.write, claim)
        _tell("written", note, store.claims(), library, options)
    return DONE


def _passage(article: Article, quote: str) -> Span:
    """Return the one place of an article that has these words; raises InputError for none or several."""
    from briefsearch.errors import InputError
    from briefsearch.notes.quoting import find_quote

    found = find_quote(article.text, quote)
    if not found:
        raise InputError(
            f"these words do not stand in {article.id}; take them as `briefreader show {article.id}` has them"
        )
    if len(found) > 1:
        raise InputError(
            f"these words stand {len(found):,} times in {article.id}; quote more of the words beside them"
        )
    return found[0]


def delete(options: Options) -> int:
    """Delete a note, with its claim where nothing else stands under that, and print what it was."""
    from briefsearch.errors import InputError

    with noted_library(options) as library:
        store = library.notes
        claims = store.claims()
        note = store.drop(options.delete)
        if note is None:
            raise InputError(
                f"no note {options.delete} here; `briefreader notes` lists them by their numbers"
            )
        if note.claim is not None and not store.find("", claim=note.claim):
            store.drop_claim(note.claim)
        _tell("deleted", note, claims, library, options)
    return DONE


def _tell(done: str, note: Note, claims: Sequence[Claim], library: Library, options: Options) -> None:
    """Print what was written or deleted; for what was deleted, the command that writes it again."""
    from briefsearch.notes.placing import place_all

    placed, articles = place_all([note], library.article)
    if options.json:
        print_json(notes_json(placed, claims))
        return
    printer = Printer()
    printer.line(f"Note {note.id} is {done}.")
    print_notes(placed, claims, articles)
    if options.delete and (again := _again(placed[0], claims, articles, options)):
        printer.line(f"To write it again: {again}")


def _again(
    placed: PlacedNote, claims: Sequence[Claim], articles: Mapping[str, Article], options: Options
) -> str:
    """Return the command that writes a note; nothing where its words do not lead back to its place."""
    from briefsearch.notes.quoting import find_quote

    note, span = placed.note, placed.span
    if span is None:
        return ""
    text = articles[note.article].text
    quote = " ".join(span.of(text).split())
    if find_quote(text, quote) != (span,):
        return ""
    claim = claim_text(note, {each.id: each.text for each in claims})
    named = [f"--library={options.library}"] if options.library else []
    where = ["--briefing"] if options.briefing else named
    # With an equals sign, what begins with a dash is no option.
    told = [f"--write={note.text}", f"--on={note.article}", f"--quote={quote}", f"--kind={note.kind.value}"]
    return shlex.join(["briefreader", "notes", *where, *told, *([f"--claim={claim}"] if claim else [])])
