"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
application = get_wsgi_application()

from goldenthread.config.reading_ahead import read_ahead  # noqa: E402  the applications must be loaded first

read_ahead()
