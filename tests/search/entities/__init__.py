"""Tests of briefsearch.entities."""
