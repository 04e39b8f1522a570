"""Pixels: files, colour, filters, point spreads, metrics (numpy and OpenCV only)."""
