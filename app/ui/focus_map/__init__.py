"""The defocus map in the window: panel, overlay, brush, files."""
