"""How papers are written as Word: styles, fields, notes, and each kind of block."""
