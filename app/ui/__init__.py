"""The window: the only code that knows Qt."""

from app.ui import responsiveness

responsiveness.skip_feature_scan()
