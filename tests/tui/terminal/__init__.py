"""The program in a real terminal, as people start it."""
