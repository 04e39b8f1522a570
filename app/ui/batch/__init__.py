"""Batches: a window of their own over the worker."""
