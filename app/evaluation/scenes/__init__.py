"""Photo-like scenes rendered through a thin lens, with their sharp truth and true σ map."""
