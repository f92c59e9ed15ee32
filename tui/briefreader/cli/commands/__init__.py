"""The commands, one file each: how it is called, its arguments, and what it prints.

Their help names them in this order: what people do first comes first.
"""

from briefreader.cli.arguments import Command
from briefreader.cli.commands import (
    add,
    compare,
    completion,
    coverage,
    doctor,
    entities,
    export,
    index,
    listing,
    search,
    show,
    watch,
)

COMMANDS: dict[str, Command] = {
    module.COMMAND.name: module.COMMAND
    for module in (
        *(add, listing, search, show, compare, entities, coverage),
        *(watch, export, index, doctor, completion),
    )
}
