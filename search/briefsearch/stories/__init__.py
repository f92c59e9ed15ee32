"""Which articles of a library tell the same story: the nearest to one, and all of them in groups."""
