"""What several accounts date, in order of time, each event with who reports it.

`reading` finds the dates of one account, `bundles` which of several accounts are set beside each other,
`joining` what they tell of one event, `order` makes rows of both and puts them in order; `values` holds what
they give, and `jsonform` writes it. Dates are read and linked as in `figures`.
"""
