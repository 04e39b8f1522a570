"""Cancel and progress under the name that plug-ins import."""

from app.progress import Cancel, Progress, no_progress, part_of

__all__ = ["Cancel", "Progress", "no_progress", "part_of"]
