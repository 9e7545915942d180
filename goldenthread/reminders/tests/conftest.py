"""News and messages are told as in service, where what is written down is learned at the real instant."""

import pytest


@pytest.fixture(autouse=True)
def in_service(settings):
    """No demonstration: its own day would date what these tests record."""
    settings.DEMONSTRATION = False
