"""Culling: which of a series is sharp."""
