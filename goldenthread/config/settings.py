"""Settings of an installation: the common ones, and those its environment chooses."""

import os
from typing import Any

import dj_database_url

from goldenthread.config.base import *  # noqa: F403  Django's settings are a module of names
from goldenthread.config.base import ROOT
from goldenthread.config.environment import read

_env = read(os.environ, ROOT)

SECRET_KEY = _env.secret_key
ALLOWED_HOSTS = list(_env.hosts)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _env.hosts if host not in {"localhost", "127.0.0.1", "[::1]"}]
DEMONSTRATION = _env.demonstration
REQUIRE_MFA = _env.require_mfa
DATA = _env.data
CLAMD = _env.clamd
PSEUDONYM_KEY = _env.pseudonym_key
STATIC_ROOT = DATA / "static"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": list(_env.oidc)}}

DATABASES: dict[str, dict[str, Any]] = {"default": {**dj_database_url.parse(_env.database_url, conn_max_age=60)}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    from goldenthread.config.sqlite import one_office

    DATABASES = one_office(DATABASES["default"])

# A demonstration on this machine alone is served over plain HTTP, where some
# browsers drop secure cookies; everywhere else they are secure.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEMONSTRATION and _env.loopback_only)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION and _env.loopback_only  # passkeys, on localhost without HTTPS
if DEMONSTRATION:  # nothing leaves a demonstration: what would be e-mailed is written to a folder
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "e-mails"
elif _env.mail:
    globals().update(_env.mail.settings())
else:  # nothing is sent by whatever listens on this machine: a letter stays visibly unsent, and says why
    EMAIL_BACKEND = "goldenthread.config.mail.NoMailServer"
if not DEMONSTRATION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
if _env.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # whose address attempts to sign in are counted by
