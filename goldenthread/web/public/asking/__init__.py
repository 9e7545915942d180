"""Asking for an assessment, or bringing a child to attention, without an account."""
