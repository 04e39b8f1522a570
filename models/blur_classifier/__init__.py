"""The classifier of blur: 32×32 grey patches into 20 levels (Galetto and Deng, arXiv 2107.14443)."""
