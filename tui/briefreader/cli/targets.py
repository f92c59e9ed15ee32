"""Files that a command is to write: which may be written, and writing them."""

from __future__ import annotations

from pathlib import Path

STANDARD_OUTPUT = "-"


def refuse_file(target: str, *, force: bool) -> None:
    """Raise InputError for a file that must not be written, or replaced unless with `force`."""
    from briefsearch.errors import InputError

    path = Path(target)
    # To replace a link, such as /dev/stdout, would replace more than was meant.
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise InputError(f"{target} is no file that could be replaced; choose another name")
    if path.exists() and not force:
        raise InputError(f"{target} is there already; choose another name, or replace it with --force")
    if not path.parent.is_dir():
        raise InputError(f"{target}: there is no folder {path.parent}; make it, or choose another place")


def write_document(target: str, text: str) -> None:
    """Write `text` to a file, whole or not at all, or to standard output; StorageError where that fails."""
    from briefreader.cli.printing import print_document
    from briefsearch.errors import StorageError
    from briefsearch.files import replace_file

    if target == STANDARD_OUTPUT:
        print_document(text)
        return
    try:
        replace_file(Path(target), text)
    except OSError as error:
        raise StorageError(
            f"{target}: it cannot be written ({error.strerror or error}); choose another place"
        ) from error
