"""Further pictures of a result, laid over the photo."""
