"""Accounts side by side: what they say alike, where they differ, who says what, what only one has.

`comparer` answers for the whole; `alignment` pairs sentences, `figures` reads numbers and dates, `quotations`
what is said by whom, `only_here` weighs what one account adds, `reports` writes it down; `values` holds what
all of them give.
"""
