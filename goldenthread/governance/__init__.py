"""Bodies, meetings, papers, decisions, escalations, joint commissioning."""
