"""Focal stacks as the engine sees them."""
