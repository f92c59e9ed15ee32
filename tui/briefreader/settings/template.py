"""The settings file as it is made: every setting with its default, commented out."""

from __future__ import annotations

from briefreader.settings.values import DEFAULTS, RULES, written

_HEAD = """\
# Settings of briefreader. A line counts once the "# " before it is taken away; `briefreader config --check`
# tells what is not understood.
"""
_KEYS = """\

# Other keys for commands, by their ids: `briefreader config --keys` lists them. A space parts several keys,
# and an empty text takes a command its keys. What stands under [keys.compare] holds on that page alone.
# Where a page with keys of its own is called as a command, those of the command stand under [keys.reader].
# [keys]
# search = "F3 /"
# [keys.compare]
# next = "n ctrl+down"
"""


def template() -> str:
    """Return the file, in which nothing is set."""
    entries = (f"\n# {rule.help}\n# {name} = {written(DEFAULTS[name])}\n" for name, rule in RULES.items())
    return _HEAD + "".join(entries) + _KEYS
