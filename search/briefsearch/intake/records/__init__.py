"""Records of articles: JSON Lines, one object a line, or one JSON array of objects.

    stream   the records of a file, one after the other, and where each stands
    fields   from a record to what is found in it; the keys that are read
    clutter  what in a plain text is none of the account

The file is never held as a whole; a record that cannot be read is named, and the next one follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch.errors import UnreadableError
from briefsearch.intake.bounded import opened
from briefsearch.intake.records.fields import found_in
from briefsearch.intake.records.stream import Broken, records_of
from briefsearch.intake.values import Found, Item, Refusal


def read(item: Item) -> Iterator[Found]:
    """Yield what each record of `item` holds, in their order; raises UnreadableError where there is none."""
    is_empty = True
    with opened(item.file) as file:
        for record in records_of(file):
            is_empty = False
            if isinstance(record, Broken):
                yield Refusal(record.place, record.reason)
                continue
            try:
                yield found_in(record, item)
            except UnreadableError as error:
                yield Refusal(record.place, str(error))
    if is_empty:
        raise UnreadableError("the file holds no records; write one JSON object a line")
