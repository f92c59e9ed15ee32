"""Accounts side by side: which sentences say the same thing, and what only one account has.

`align.compare` pairs the sentences, `follow.AlignmentPath` leads from a place in one account to the place
beside it in another. `similarity` scores, `wording` holds the words, `vocabulary` the word lists.
"""
