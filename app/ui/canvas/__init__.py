"""The canvas: pixels on the screen, and the mouse on them."""
