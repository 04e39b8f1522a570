"""What Deblur says about its result, and from which difference on."""

BEYOND_REPAIR = (
    "Part of this photo is blurred beyond repair and stays as it is; a smaller export hides it best."
)
DISAGREES = (
    "In places the repaired photo, blurred again, is not the photo that it came from; lower the strength, or "
    "paint the focus map there."
)
VISIBLE_DIFFERENCE = 0.02
"""Of the range of values: seen at a second look."""
