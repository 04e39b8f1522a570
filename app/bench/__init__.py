"""Measurements of the engine on the machine at hand, behind ``python main.py bench``."""
