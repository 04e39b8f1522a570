"""Batches: one piece of work over many photos, for the command line and the window."""
