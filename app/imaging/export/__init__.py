"""Writing photos: options, encoders, size, metadata, checks."""
