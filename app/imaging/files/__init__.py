"""What is true of any photo file: formats, names, orientation, safe writing."""
