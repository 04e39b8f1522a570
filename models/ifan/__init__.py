"""IFAN: single-image defocus deblurring by iterative adaptive convolution."""
