"""What stands in the way, said so that a person can mend it."""


class Problem(Exception):
    """Something is missing or broken on this machine; the message says what, where and how to mend it."""
