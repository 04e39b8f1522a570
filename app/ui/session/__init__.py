"""What is open and what is done to it; no widgets."""
