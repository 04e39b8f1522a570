"""Widgets of general use; none of them knows the open photo."""
