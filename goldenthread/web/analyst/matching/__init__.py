"""The clerical queue: two records that may be one child, decided by a person, and taken back by one."""
