"""The Allfocus program."""

__version__ = "0.8.0"
