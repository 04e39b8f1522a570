"""One picture: the steps of a snapshot, tile by tile."""
