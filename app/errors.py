"""The failures a user can meet, each told in one sentence that ends in a way out."""

from __future__ import annotations


class AllfocusError(Exception):
    """A failure whose text can be shown to a photographer as it is.

    ``str(error)`` is one sentence that says what went wrong and what to do about it. There are no codes:
    people read the text as it is, and tests hold each to the form.
    """


class PhotoError(AllfocusError):
    """A photo that cannot be opened, or not within the limits set."""


class BeyondLimits(PhotoError):
    """A photo larger than the limits set, refused before it was decoded; raising them opens it."""


class ExportError(AllfocusError):
    """A result that could not be written; whatever stood there before still stands."""


class ModelError(AllfocusError):
    """A network whose weights are missing, damaged, hostile or of the wrong shape."""


class DeviceError(AllfocusError):
    """A computing device that was asked for and is not there, or ran out of memory."""


class ParameterError(AllfocusError):
    """A tool parameter outside its range or of the wrong kind."""


class Cancelled(Exception):
    """Work stopped because the user asked for it: not a failure, so not an AllfocusError."""
