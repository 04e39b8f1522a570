"""The defocus map as pixels: refinement, masks, strokes, files, colours."""
