"""Panels as officers prepare them, what they advise, and what a delegated officer decides."""
