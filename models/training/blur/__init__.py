"""Training of the blur classifier: patches of known blur, trainer, comparison of networks."""
