"""Reading panels: who sits, what is put to them, what waits for a decision, what was decided."""
