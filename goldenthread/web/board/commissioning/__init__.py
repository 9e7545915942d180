"""Joint commissioning: the log and pipeline, money, need against provision, placements, disputes, needs assessment."""
