"""The engine: devices, tiles, cache, requests, cancel and the networks lent to tools."""
