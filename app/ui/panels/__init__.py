"""The panels beside the photo: tools, history, snapshots, presets."""
