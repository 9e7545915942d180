"""What families, young people and those who work with them say, and what was done because of it."""
