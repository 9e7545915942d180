"""Children and young people, those who speak for them, and the one rule of who may see whom."""
