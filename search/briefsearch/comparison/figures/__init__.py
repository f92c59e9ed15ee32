"""Numbers and dates: read from sentences, and set side by side by what they count.

`reading` gives the figures of one account, `ledger` sets those of several side by side. What stands in a
sentence is for `tokens`, `numerals`, `bounds`, `votes`, `days`, `relative`, `quantities`, `ages`, `subjects`
and `attribution`; what belongs together for `matching`, `evidence`, `groups` and `agreement`.
"""
