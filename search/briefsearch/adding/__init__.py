"""From items to articles in a library: what is new is written, what is known is recognised."""
