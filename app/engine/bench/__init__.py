"""Measurements of the engine, behind `python main.py bench`."""
