"""Sweeps over duties, reminders and digests, and the queue they run on."""
