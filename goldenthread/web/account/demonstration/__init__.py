"""Signing in as a demonstration person. Imported where demonstration mode is on, and nowhere else."""
