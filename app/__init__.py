"""The Allfocus program."""

__version__ = "0.5.0"
