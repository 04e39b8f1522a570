"""The window driven without hands: benchmarks and screenshots."""
