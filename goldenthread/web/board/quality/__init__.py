"""Quality assurance: audits of plans, advice, reviews, decisions and placements."""
