"""The Allfocus program."""

__version__ = "0.3.0"
