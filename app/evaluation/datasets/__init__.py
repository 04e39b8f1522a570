"""Public sets of defocused photos: what repairs them, how well, and the page that shows it."""
