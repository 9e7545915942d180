"""What happens in the demonstration between the January return and 19 June 2024: one module for each kind of work."""
