"""Boards: their meetings, papers, decisions and escalations, as pages."""
