"""The officer's pages: the month's reviews, decisions, the campaign of transfers, other changes of a plan."""
