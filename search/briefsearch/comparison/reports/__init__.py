"""A comparison as a page that can be sent to somebody: `outline` says what is in it, `render` writes it.

A `document` holds words and nothing else: every line with its exact citation, ready to be set as Markdown, as
a page of HTML, or as plain text by whoever prints it.
"""
