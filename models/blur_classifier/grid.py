"""Where patches lie: squares of ``PATCH`` px, one every ``STRIDE`` px."""

PATCH = 32
STRIDE = 8
