"""The window round the canvas: photo in view, activity, workspace, palette, tour, host."""
