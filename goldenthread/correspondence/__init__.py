"""Letters and notices: templates, the outbox, receipts, and the guard against the wrong child or parent."""
