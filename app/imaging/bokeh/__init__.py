"""Blur that is added: what Magnify needs."""
