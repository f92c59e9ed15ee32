"""A reader's own notes: highlights of passages, what was written about them, and claims that gather them.

    values      notes, their kinds, claims
    store       the file of notes of one library, database how it lies in SQLite
    placing     where notes stand in an article that may have been read anew since
    quoting     passages found by their words
    jsonform    the JSON form of notes and claims, written and read back
    exporting   Markdown, JSONL and W3C Web Annotations; importing, that JSONL again

Notes keep their passages as anchors (`briefsearch.anchors`), never as places on a screen.
"""
