"""Measuring the defocus map."""
