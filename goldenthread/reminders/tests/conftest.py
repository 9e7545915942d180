"""News and messages are told as in service, where what is written down is learned at the real instant."""

from importlib import import_module

import pytest


@pytest.fixture(autouse=True)
def in_service(settings):
    """No demonstration: its own day would date what these tests record."""
    import_module(settings.ROOT_URLCONF)  # first, so that later tests find the demonstration's pages
    settings.DEMONSTRATION = False
