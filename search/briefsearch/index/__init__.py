"""Full-text search: the query language, the engine behind it, and where a query matches a text."""
