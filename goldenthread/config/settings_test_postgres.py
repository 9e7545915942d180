"""Settings of the tests' second run: those of the first, on the throwaway PostgreSQL server that ./gt test starts."""

import os

from goldenthread.config.settings_test import *  # noqa: F403  Django's settings are a module of names

# The one value the tests take from outside: the folder of that server's socket.
SOCKET = os.environ["GT_TEST_POSTGRES"]

# One database, as in service: only on SQLite is the view log in one of its own.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "made",
        "USER": "goldenthread",
        "HOST": SOCKET,
        "TEST": {"TEMPLATE": "made"},  # ./gt test makes it, once for all workers
    }
}
