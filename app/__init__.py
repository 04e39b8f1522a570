"""The Allfocus program."""
