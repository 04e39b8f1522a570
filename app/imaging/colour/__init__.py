"""Colour: profiles, spaces, tone curves, and the way between them."""
