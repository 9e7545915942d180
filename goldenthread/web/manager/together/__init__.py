"""One thing done for many: choose, look at what would be done and what is left out and why, confirm, see the result."""
