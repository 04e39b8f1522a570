"""What stands round the canvas: workspace, palette, tour, host."""
