"""Brightness of coded colours. Needs numpy alone, so that tools may name it before the window stands."""

from __future__ import annotations

import numpy as np

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Weights of red, green and blue (ITU-R BT.709): ``pixels @ LUMA`` is luma, H×W of H×W×3."""
LUMA.setflags(write=False)
