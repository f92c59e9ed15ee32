"""`briefreader entities`: the people, places and organisations, and where each is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options, whole_number
from briefreader.cli.libraries import built_library
from briefreader.cli.printing import Printer, complain, print_json
from briefreader.cli.wording import account

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

    from briefsearch import Library
    from briefsearch.model import Article, ArticleHead, Entity, Mention

_BEST = 5
# Of more articles than this a table has sums in the place of a column for each, and only so many are quoted.
_ACCOUNTS = 9


def run(options: Options) -> int:
    """Print the names of the library, or those that the argument may mean; 1 where there are none."""
    from briefsearch.deadline import deadline
    from briefsearch.jsonform import entity_json
    from briefsearch.text import clean_line

    name = clean_line(" ".join(options.name))
    with built_library(options) as library:
        with deadline():
            found = _entities(library, name, options)
        if options.json:
            print_json([entity_json(entity) for entity in found])
        elif not found:
            complain(f"no name like {name} here" if name else "no names here yet")
        elif name:
            _print_entities(found, library)
        else:
            _print_table(found, library.heads())
    return DONE if found else NOTHING_FOUND


def _entities(library: Library, name: str, options: Options) -> Sequence[Entity]:
    if name:
        jumps = library.jump(name, limit=options.limit or _BEST)
        return [library.entity(jump.entity.id) for jump in jumps]
    found = library.entities()[: options.limit]
    return [library.entity(entity.id) for entity in found] if options.json else found


def _print_table(found: Sequence[Entity], heads: Sequence[ArticleHead]) -> None:
    printer = Printer()
    if len(heads) > _ACCOUNTS:
        header = ["Kind", "Mentions", "Articles", "Name"]
        rows = [[e.kind.value, f"{e.total:,}", f"{e.articles:,}", e.name] for e in found]
    else:
        header = ["Kind", *(str(number) for number, _ in enumerate(heads, 1)), "Name"]
        rows = [[e.kind.value, *(str(e.counts.get(head.id, 0)) for head in heads), e.name] for e in found]
        for number, head in enumerate(heads, 1):
            printer.line(f"{number} is {account(head)}")
        printer.line()
    printer.table(header, rows, frozenset(range(1, len(header) - 1)))


def _print_entities(found: Sequence[Entity], library: Library) -> None:
    printer = Printer()
    accounts = {head.id: account(head) for head in library.heads()}
    for number, entity in enumerate(found):
        if number:
            printer.line()
        printer.line(f"{printer.strong(entity.name)}, {entity.kind.value}")
        if others := [name for name in entity.names if name != entity.name]:
            printer.paragraph(f"Also: {', '.join(others)}")
        counts = (f"{accounts[one]} {count}" for one, count in entity.counts.items())
        printer.paragraph(f"Named in: {'; '.join(counts)}")
        _print_mentions(entity, accounts, library, printer)


def _print_mentions(entity: Entity, accounts: Mapping[str, str], library: Library, printer: Printer) -> None:
    """Print, account by account, the sentence that first names the entity."""
    first = {mention.article: mention for mention in reversed(entity.mentions)}
    for one in list(entity.counts)[:_ACCOUNTS]:
        article = library.article(one)
        start, end = _sentence_around(article, first[one])
        marks = [mention.span for mention in entity.mentions if mention.article == one]
        printer.line(f"    {accounts[one]}: {printer.marked(article.text[start:end], start, marks)}")


def _sentence_around(article: Article, mention: Mention) -> tuple[int, int]:
    from briefsearch.text import split_sentences

    block = next(block for block in article.blocks if block.start <= mention.start < block.end)
    for start, end in split_sentences(block.span.of(article.text), article.language):
        if mention.start < block.start + end:
            return block.start + start, block.start + end
    return block.start, block.end


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="*", help="a name, however half remembered")
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        help=f"names at most (default: all, with NAME {_BEST})",
    )


COMMAND = Command(
    "entities",
    "List people, places and organisations, or find one.",
    ("", "blinkn", "--limit 20 --json"),
    _add_arguments,
    run,
)
