"""Published figures made ready for a page: given everything, asking for nothing."""
