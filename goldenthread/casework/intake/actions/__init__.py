"""What changes what came in: each action is atomic, names its actor and writes the trail."""
