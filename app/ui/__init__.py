"""The window: the only code that knows Qt."""

from app.ui import singletons, unread

singletons.keep()
unread.spare()
