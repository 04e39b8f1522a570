"""The Allfocus program."""

__version__ = "0.9.0"
