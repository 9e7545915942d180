"""Data quality: how whole deliveries are, what fails within them and across them, and the plans to mend it."""
