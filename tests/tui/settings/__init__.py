"""Settings: what a file and the environment say, and what in them is wrong."""
