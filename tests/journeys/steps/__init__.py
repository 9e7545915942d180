"""What people do in more journeys than one: each step is one person's, from the page they open to what it then says."""
