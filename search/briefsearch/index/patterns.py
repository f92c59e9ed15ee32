"""Regular expressions in the text of one article.

They are written between slashes, as in `/ceasefires?/`; the last slash may still be to come.
"""

from __future__ import annotations

import re
from itertools import islice

from briefsearch.deadline import deadline
from briefsearch.errors import DeadlineError, InputError
from briefsearch.model import Span

_SIGN = "/"
_LONGEST = 500
_SECONDS = 1.0
MOST_MATCHES = 10_000
"""How many matches of an expression are found; those after them are not looked for."""


def pattern_in(query: str) -> str | None:
    """Return the expression that a query is; None for one of words."""
    query = query.strip()
    if not query.startswith(_SIGN):
        return None
    return query[1:-1] if len(query) > 1 and query.endswith(_SIGN) else query[1:]


def find_pattern(text: str, pattern: str) -> list[Span]:
    """Return where an expression matches, in order; capitals count only where it has any itself.

    Matches without a character are none, and after MOST_MATCHES it ends. Raises InputError for what is no
    expression, and for one that takes too long on this text (more than a second); for the main thread only.
    """
    if len(pattern) > _LONGEST:
        raise InputError(f"the expression is longer than {_LONGEST} characters; make it shorter")
    # The capitals of \W and (?P<name>…) are no letters.
    capitals = any(letter.isupper() for letter in re.sub(r"\\.|\(\?P", "", pattern))
    try:
        with deadline(_SECONDS):
            expression = re.compile(pattern, re.MULTILINE | (0 if capitals else re.IGNORECASE))
            matches = (Span(*found.span()) for found in expression.finditer(text) if found.group())
            return list(islice(matches, MOST_MATCHES))
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise InputError(f"no regular expression yet: {error}") from error
    except DeadlineError:
        raise InputError("the expression takes too long on this text; make it simpler") from None
