"""Widgets that know Qt, not photos."""
