"""Reading photos: headers, pixels, thumbnails, one file a format."""
