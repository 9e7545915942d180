"""Panels: who sits on them, what is put to them, what they advise and who decides."""
