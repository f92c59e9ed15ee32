"""The errors that briefsearch raises, each saying what to do next.

BriefError
├── InputError          what was asked for cannot be: a bad argument, an unknown article
│   └── UnreadableError one origin or article file could not be read or understood
├── StorageError        a library, index or disk could not be read or written
│   └── CacheError      what is derived could not be written; another folder may do
└── WorkerError         a process beside the screen failed
    └── DeadlineError   an answer took longer than it may
"""


class BriefError(Exception):
    """Any failure that a reader can be told about; `str()` is one line that says what to do."""


class InputError(BriefError):
    """The request cannot be met as it stands."""


class UnreadableError(InputError):
    """A file cannot be turned into an article."""


class StorageError(BriefError):
    """A library, index, cache or disk cannot be read or written."""


class CacheError(StorageError):
    """The folder of derived files cannot be written; the library itself is unharmed."""


class WorkerError(BriefError):
    """An answering or building process failed."""


class DeadlineError(WorkerError):
    """A request ran past its deadline and was stopped."""
