"""One review, for all who hold it: the setting's staff, or the officer where the authority holds it itself."""
