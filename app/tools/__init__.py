"""The tools: one file each, on one contract (see :mod:`app.tools.contract`)."""
