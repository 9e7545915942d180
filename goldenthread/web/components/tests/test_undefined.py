import pytest
from jinja2 import UndefinedError

from goldenthread.web.components.tests.drawing import draw


class Child:
    name = "Amara"


@pytest.mark.parametrize(
    "source",
    [
        "{{ nmae }}",
        "{% if nmae %}x{% endif %}",
        "{% for a in nmae %}{% endfor %}",
        "{{ child.nmae }}",
        "{{ child.a.b }}",
    ],
)
def test_a_name_that_nobody_supplied_is_an_error(source):
    with pytest.raises(UndefinedError):
        draw(source, child=Child())


def test_a_key_left_out_of_a_components_dictionary_is_blank():
    assert draw("[{{ params.note }}{% if params.hint.text %}x{% endif %}]", params={}) == "[]"


def test_the_macros_of_govuk_read_names_that_are_not_there():
    source = (
        '{% from "govuk_frontend_jinja/components/notification-banner/macro.html" import govukNotificationBanner %}'
        '{{ govukNotificationBanner({"text": "Heed"}) }}'
    )
    assert "Heed" in draw(source)
