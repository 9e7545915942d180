"""Empty until its first record is declared."""
