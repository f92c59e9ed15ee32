"""The reader's notes, as the screens use them."""
