"""Feeds of partners: what was delivered, under which agreement, what was kept of it, and what was published."""
