"""Screens: one for each thing a reader does, each the owner of its state."""
