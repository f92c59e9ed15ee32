"""What the reader changed in a library, the last on top, so that one key undoes whatever came last."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from briefsearch.errors import StorageError

Undo = Callable[[], Awaitable[str]]


class Changes:
    """Changes of this session, begun at `begun`, that can be undone, among them corrections of names.

    Those corrections are kept by the library itself, which undoes the last of them also in a later session.
    Here only their turn is kept.
    """

    def __init__(self) -> None:
        self._undos: list[Undo | None] = []
        self.begun = time.time()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this session is left to undo: neither a change nor a correction of a name."""
        return not self._undos

    def corrected(self) -> None:
        """Remember that a name was corrected."""
        self._undos.append(None)

    def undid_correction(self) -> None:
        """Forget the last correction of a name, which was undone."""
        for number in reversed(range(len(self._undos))):
            if self._undos[number] is None:
                del self._undos[number]
                return

    def changed(self, undo: Undo) -> None:
        """Remember a change; `undo` takes it back and returns what to say of that."""
        self._undos.append(undo)

    def take(self) -> Undo | None:
        """Return what undoes the last change, which is forgotten; None where names come next.

        Where the disk refuses to undo it (StorageError), it can be undone again in its turn.
        """
        if not self._undos or (undo := self._undos[-1]) is None:
            return None
        self._undos.pop()
        turn = len(self._undos)

        async def undone() -> str:
            try:
                return await undo()
            except StorageError as error:
                self._undos.insert(turn, undo)
                raise StorageError(f"not undone, undo it again later: {error}") from error

        return undone
