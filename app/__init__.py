"""The Allfocus program."""

__version__ = "0.6.0"
