"""Preparing for an inspection, and the room in which inspectors read the chosen children’s records."""
