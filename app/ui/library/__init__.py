"""The open photos: opening, folders, the filmstrip."""
