"""Focal stacks in the window."""
