"""Parts of a text: what is marked, selected, followed or referred to."""
