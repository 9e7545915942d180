"""The thread: everything tied to one thing, drawn and told."""
