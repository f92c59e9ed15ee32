"""Measurements of the program as people meet it: every figure that the README quotes comes from here."""
