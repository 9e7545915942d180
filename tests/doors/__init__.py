"""What comes in from outside through every door for files there is."""
