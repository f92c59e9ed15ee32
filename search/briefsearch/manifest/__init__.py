"""What the library's files hold, remembered between runs: one row a file, in SQLite.

A row keeps size, time and hash of a file, and the article that was read from it or the reason why none
could be. All of it is derived: a missing, damaged or older manifest is made anew from the files.

    files      which files the folder holds
    rows       from a file to its row, and back
    database   tables, transactions, damage
    store      the manifest itself
"""

from briefsearch.manifest.database import SCHEMA_VERSION
from briefsearch.manifest.files import MARKER, Found, list_files
from briefsearch.manifest.store import Changes, Manifest, fingerprint

__all__ = [
    "MARKER",
    "SCHEMA_VERSION",
    "Changes",
    "Found",
    "Manifest",
    "fingerprint",
    "list_files",
]
