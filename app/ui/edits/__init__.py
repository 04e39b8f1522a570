"""What joins the panels of edits to the session."""
