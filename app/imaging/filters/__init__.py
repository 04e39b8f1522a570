"""Filters: arrays in, arrays out."""
