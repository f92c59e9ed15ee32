"""What comes into the library while the reader is open, and what it came from."""
