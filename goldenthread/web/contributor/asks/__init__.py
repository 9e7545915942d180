"""Advice: the adviser's own room, the service's manager, the designated officers."""
