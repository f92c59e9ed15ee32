"""Find what articles name, and say whether it is a person, a place or an organisation."""
