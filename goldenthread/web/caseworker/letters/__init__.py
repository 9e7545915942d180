"""Letters and notices: writing, approving, sending them, the outbox, batches and the authority's wording."""
