"""What was heard and what came of it."""
