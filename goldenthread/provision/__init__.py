"""Settings and placements: where children learn."""
