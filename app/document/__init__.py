"""What is done to a photo: edits, snapshots and their history (parameters, never pixels)."""
