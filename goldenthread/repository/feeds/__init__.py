"""Feeds: what partners send, declared as data."""
