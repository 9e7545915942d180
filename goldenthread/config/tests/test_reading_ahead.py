"""What a server's process reads before anybody asks."""

import pytest
from django.template import engines

from goldenthread.config.reading_ahead import read_ahead


@pytest.mark.slow
def test_every_template_is_ready_before_the_first_page() -> None:
    count = read_ahead()
    assert count > 50
    assert len(engines["jinja2"].env.cache) >= count
