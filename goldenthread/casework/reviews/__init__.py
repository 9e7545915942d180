"""Annual reviews, phase transfers, re-assessments, moves between areas and ceasing."""
