"""Partners' files: what came, what is missing, what was set aside, and under which agreement."""
