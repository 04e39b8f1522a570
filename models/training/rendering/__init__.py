"""Rendering defocus: scenes, kernels, sensor."""
