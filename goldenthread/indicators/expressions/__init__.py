"""Each indicator as one Ibis expression over the casework's tables, giving the rows that `marked` describes."""
