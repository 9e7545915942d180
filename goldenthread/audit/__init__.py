"""The append-only trail: what was changed and what was looked at, by whom, when and why.

It holds no foreign keys: a trail must outlive what it is about.
"""
