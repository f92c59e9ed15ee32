"""When garbage is collected: while nobody types, since to look through all of it is felt."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_QUIET_S = 0.6
# Each frame leaves cycles of Textual's behind. Of Python's own tenth round over all objects every letter in
# thirty would take 50 ms longer; one who never stops typing still waits for a round now and then.
_ROUNDS_OF_THE_OLD = 60


class Tidier:
    """Collects garbage when no key has come for a moment."""

    def __init__(self, app: App[None]) -> None:
        """Tidy up after the keys of `app`."""
        self._app = app
        self._last_key = 0.0
        self._is_due = False

    @staticmethod
    def let_garbage_wait() -> None:
        """Let Python collect old garbage by itself only where very much has gathered since the start."""
        gc.freeze()
        gc.enable()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _ROUNDS_OF_THE_OLD)

    def heard_key(self) -> None:
        """Collect what the key will leave behind, some time after it."""
        self._last_key = time.monotonic()
        if not self._is_due:
            self._is_due = True
            self._wait(_QUIET_S)

    def _wait(self, seconds: float) -> None:
        self._app.set_timer(seconds, self._tidy)

    def _tidy(self) -> None:
        left = self._last_key + _QUIET_S - time.monotonic()
        if left > 0:
            self._wait(left)
            return
        self._is_due = False
        gc.collect()
