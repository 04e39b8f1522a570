"""Scenes whose sharp truth and blur are known, and the tables measured on them (no Qt)."""
