"""Tests of papers and packs."""
