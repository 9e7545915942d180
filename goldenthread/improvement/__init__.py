"""Strategies, their actions and measures, the self-evaluation and its evidence."""
