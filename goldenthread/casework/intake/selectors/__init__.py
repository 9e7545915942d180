"""Reading what came in, claims, notices of delay and concerns."""
