"""Reading tools, audits, marks and what they come to."""
