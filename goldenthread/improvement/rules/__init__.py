"""What follows from what is recorded: where a measure should be, what can be compared, what a rating must rest on."""
