"""Photos, pairs and pools, as batches to train on."""
