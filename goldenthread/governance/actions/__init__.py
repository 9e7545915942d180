"""Everything that changes what is kept of boards. Each takes who does it, and the day where it matters."""
