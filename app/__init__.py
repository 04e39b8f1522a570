"""The Allfocus program."""

__version__ = "0.4.0"
