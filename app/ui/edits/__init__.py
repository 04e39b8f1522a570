"""Controllers that join the panels of edits to the session."""
