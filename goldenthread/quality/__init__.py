"""Audits of plans, advice, reviews and decisions: tools, samples, marks, moderation, findings."""
