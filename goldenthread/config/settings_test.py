"""Settings of the tests: every value is written here and nothing is read from the environment."""

import tempfile
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from goldenthread.config.base import *  # noqa: F403  Django's settings are a module of names
from goldenthread.config.base import BUILD, ROOT, TEMPLATES

SECRET_KEY = "a-key-for-tests-alone-that-guards-nothing-at-all"  # noqa: S105  guards nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    },
    "views": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {"transaction_mode": "IMMEDIATE"}},
}
# Each test counts tries from none, and in memory; config/tests/test_tallies.py asks the database's counting.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATA = Path(tempfile.mkdtemp(prefix="goldenthread-tests-"))  # each process of the tests has its own
STATIC_ROOT = None  # nothing is collected for tests; finders serve the files
STATICFILES_DIRS = [BUILD] if BUILD.is_dir() else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False  # the test client and the journeys speak plain HTTP
# Compiling all templates takes seconds, and every process of the tests would do it again.
COMPILED = ROOT / "build" / "templates"
COMPILED.mkdir(parents=True, exist_ok=True)
TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(str(COMPILED))
FIGURES_MAY_LAG = 0  # a test reads what it has just written
DEMONSTRATION = True
REQUIRE_MFA = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SOCIALACCOUNT_PROVIDERS: dict = {"openid_connect": {"APPS": []}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
