"""The commands, one file each: how it is called, its arguments, and what it prints.

Their help names them in this order: what people do first comes first.
"""

from briefreader.cli.arguments import Command
from briefreader.cli.commands import (
    add,
    cite,
    compare,
    completion,
    config,
    coverage,
    doctor,
    entities,
    export,
    index,
    listing,
    notes,
    search,
    show,
    timeline,
    watch,
)

COMMANDS: dict[str, Command] = {
    module.COMMAND.name: module.COMMAND
    for module in (
        *(add, listing, search, show, compare, timeline, entities, coverage),
        *(notes, watch, cite, export, index, config, doctor, completion),
    )
}
