"""Who carries which case: rules, cover, and acts on many cases at once."""
