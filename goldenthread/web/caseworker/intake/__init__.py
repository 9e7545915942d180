"""From what came in to the decision: the inbox, requests to decide, codes for families, notices of delay."""
