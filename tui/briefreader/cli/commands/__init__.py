"""The commands, one file each: how it is called, its arguments, and what it prints."""

from briefreader.cli.arguments import Command
from briefreader.cli.commands import compare, coverage, doctor, entities, index, listing, search, show

COMMANDS: dict[str, Command] = {
    module.COMMAND.name: module.COMMAND
    for module in (listing, show, search, entities, coverage, compare, index, doctor)
}
