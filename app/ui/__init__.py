"""The window: the only code that knows Qt."""

from app.ui import singletons

singletons.keep()
