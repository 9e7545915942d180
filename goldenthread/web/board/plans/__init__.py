"""Improvement plans: the plan on a page, its priorities, actions and measures, and how progress is told."""
