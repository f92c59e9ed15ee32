"""Origins that are looked at again and again, and what is new in them.

remembered  the reader's own file of what is watched
marks       what servers had when they were last asked
looking     one look at all that is watched
"""

from __future__ import annotations

from briefsearch.watching.looking import look
from briefsearch.watching.remembered import Watched, unwatch, watch, watched

__all__ = ["Watched", "look", "unwatch", "watch", "watched"]
