"""Focal stacks: their files and their alignment."""
