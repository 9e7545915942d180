"""Reading what was heard and what came of it."""
