"""How papers are set: the template, and the data it is given."""
