"""What the partnership of the demonstration has: plans, audits, boards, brought in by the ordinary actions."""
