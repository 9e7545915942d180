"""Who works together: areas, organisations, people, their roles and what each may do; dated settings."""
