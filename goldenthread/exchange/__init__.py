"""The bridge: imports in, returns out, the extract of casework to the repository."""
