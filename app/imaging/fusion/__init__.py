"""Fusing a focal stack."""
