"""How the application talks to its terminal."""
