"""What people have typed and not yet sent, kept as they type."""
