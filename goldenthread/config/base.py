"""Settings that are the same everywhere; nothing here is read from the environment.

``settings.py`` adds what an installation chooses, ``settings_test.py`` what the
tests fix. Safe values are the defaults: a setting that loosens one says why.
"""

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "static"

DEBUG = False
ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "goldenthread.web.account",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "goldenthread.audit",
    "goldenthread.partnership",
    "goldenthread.documents",
    "goldenthread.drafts",
    "goldenthread.people",
    "goldenthread.correspondence",
    "goldenthread.provision",
    "goldenthread.casework",
    "goldenthread.casework.asks",
    "goldenthread.casework.panels",
    "goldenthread.casework.plans",
    "goldenthread.casework.reviews",
    "goldenthread.casework.disputes",
    "goldenthread.casework.intake",
    "goldenthread.casework.allocation",
    "goldenthread.voice",
    "goldenthread.quality",
    "goldenthread.improvement",
    "goldenthread.governance",
    "goldenthread.exchange",
    "goldenthread.exchange.readers",
    "goldenthread.exchange.dashboard",
    "goldenthread.exchange.feeds",
    "goldenthread.reminders",
    "goldenthread.web.components",
    "goldenthread.web.child",
    "goldenthread.web.caseworker",
    "goldenthread.web.contributor",
    "goldenthread.web.setting",
    "goldenthread.web.family",
    "goldenthread.web.manager",
    "goldenthread.web.analyst",
    "goldenthread.web.comparison",
    "goldenthread.web.steward",
    "goldenthread.web.board",
    "goldenthread.web.public",
    "goldenthread.web.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.config.security.ContentSecurityPolicyMiddleware",
    "goldenthread.config.security.PlainAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "goldenthread.web.components.forms.nulls.NullCharactersMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.web.account.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "goldenthread.config.other_layout.OtherLayoutMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "goldenthread.config.jinja.environment",
            "context_processors": ["goldenthread.web.components.context.layout"],
        },
    },
    {
        # allauth's own pages, under the same layout.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.components.context.layout",
            ]
        },
    },
]

# Work that nobody waits for: rows of a table, each claimed once by a worker (./gt worker).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What the limits on tries count by, and codes of a second factor that were used: in the database, so that every process
# of the server counts the same. Its keys are digests: no visitor's address is kept.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "partnership_tally",
        "KEY_FUNCTION": "goldenthread.partnership.tallies.hidden",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "partnership.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["goldenthread.audit.routers.ViewLogRouter"]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BUILD]

# Cookies and headers, strict as shipped.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 9  # a working day
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

CLAMD = ""  # where a virus scanner listens; without one, documents are looked into by us and say so

PSEUDONYM_KEY = ""  # agreed with partners for the area; without it, pseudonymous rows are linked to nobody we know

# Figures may be so many seconds behind the casework, so that nobody's page waits for an extract; each says when it was
# known, and a manager can ask for fresh ones.
FIGURES_MAY_LAG = 120

DEMONSTRATION = False
REQUIRE_MFA = True

# Signing in: by email and password with a second factor, by passkey, or through an organisation's OpenID Connect.
ACCOUNT_ADAPTER = "goldenthread.web.account.adapters.ByInvitation"
SOCIALACCOUNT_ADAPTER = "goldenthread.web.account.adapters.KnownIdentities"
MFA_ADAPTER = "goldenthread.web.account.adapters.SealedSecrets"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by invitation to an address that is known
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "reset_password": "goldenthread.web.account.resetting.AskForm",
    "reset_password_from_key": "goldenthread.web.account.resetting.AnotherForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "goldenthread.partnership.resets.ResetTokens"  # noqa: S105  the name of a class
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an email address is never proof of who somebody is
SOCIALACCOUNT_AUTO_SIGNUP = False
ACCOUNT_RATE_LIMITS = {  # from one address; the rest as allauth has it
    "family_code": "20/10m/ip",  # tries of a family's code
    "ask_begin": "30/h/ip",  # requests begun without an account: a library or a clinic shares an address
    "ask_code": "20/10m/ip",
    "ask_paper": "100/h/ip",
    "ask_send": "30/h/ip",
    "claim_code": "20/10m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"
MFA_TOTP_TOLERANCE = 1  # a code counts for half a minute after its time: people type slowly

LOGGING = {  # Django's own writes of a page that broke to nobody: the log of the server is where it is looked for
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "root": {"handlers": ["stderr"]},
}
