"""Settings of the tests' second run: those of the first, on the throwaway PostgreSQL server that ./gt test starts."""

import os

from goldenthread.config.settings_test import *  # noqa: F403  Django's settings are a module of names
from goldenthread.config.settings_test import DATABASES as ON_SQLITE

# The one value the tests take from outside: the folder of that server's socket.
SOCKET = os.environ["GT_TEST_POSTGRES"]

DATABASES = {
    alias: {"ENGINE": "django.db.backends.postgresql", "NAME": alias, "USER": "goldenthread", "HOST": SOCKET}
    for alias in ON_SQLITE
}
