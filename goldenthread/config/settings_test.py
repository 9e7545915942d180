"""Settings of the tests: every value is written here and nothing is read from the environment."""

SECRET_KEY = "tests-only"  # noqa: S105  a test key guards nothing
