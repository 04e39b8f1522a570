"""The window: the only code that knows Qt."""

from app.ui import pyside_guards

pyside_guards.skip_feature_scan()
