"""Questions in SQL to the current joint snapshot: asked, shown, taken away as a file, kept by name."""
