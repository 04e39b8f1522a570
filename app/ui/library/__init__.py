"""Which photos: opening, folders, the filmstrip."""
