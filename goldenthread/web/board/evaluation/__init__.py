"""The self-evaluation: its editions, statements and what they rest on, and what the papers say twice."""
