"""Preferences, shortcuts, the monitor."""
