"""Headless commands: everything the program can do without a window, and without Qt installed."""

from app.cli.dispatch import commands, main

__all__ = ["commands", "main"]
