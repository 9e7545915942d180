"""Writing a plan: its sections beside the advice, its thread, its checks, comments, versions, and sending it."""
