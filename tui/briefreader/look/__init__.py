"""Colours, signs and styles."""
