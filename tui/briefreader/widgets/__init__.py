"""Widgets: what the screens are made of; they show state and report intents as messages."""
