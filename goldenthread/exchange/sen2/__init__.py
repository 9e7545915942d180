"""A SEN2 return brought in, mended and written back."""
