"""Tests of comparing accounts."""
