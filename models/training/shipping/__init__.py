"""Writing a network that ships, with its card."""
