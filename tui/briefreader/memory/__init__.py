"""What the reader keeps of a library from one session to the next: places, searches, what can be undone."""
