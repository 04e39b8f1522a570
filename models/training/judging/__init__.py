"""Judging networks: the protocol, bars, tables."""
