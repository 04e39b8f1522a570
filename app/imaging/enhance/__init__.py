"""Sharpening that follows the blur: what Enhance needs."""
