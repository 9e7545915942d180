"""The API holds to its own description: its OpenAPI document is put to every address with bounded random requests."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EXAMPLES = 8
ADDRESSES = [
    "/indicators", "/definitions/{indicator}", "/dictionary", "/releases", "/releases/{release}", "/values",
    "/values/{indicator}", "/breakdowns/{indicator}", "/deliveries", "/deliveries/{feed}/{delivery}",
]  # fmt: skip
DELIVER = "/deliveries/{feed}"
TAKEN_AS_IT_IS = [positive_data_acceptance]
"""What may be sent is bytes; whether they are a table is told by reading them, which no description can say."""


def from_here(environ, start_response):
    """The service, asked from this machine: the client of the tests names none."""
    return get_wsgi_application()(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)


@pytest.fixture
def described(area):
    """The description, put to the service in this process: a request's end leaves the test's own connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", from_here)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_address_is_put_to_it(described):
    asked = sorted((each.ok().method, each.ok().path) for each in described.get_all_operations())
    ways = [("get", path) for path in ADDRESSES] + [("post", DELIVER)]
    assert asked == sorted((method, f"/api/v1{path}") for method, path in ways)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_one_the_description_knows(described, secret, address, mode):
    operation = described[f"/api/v1{address}"]["GET"]
    if mode is GenerationMode.NEGATIVE and not operation.path_parameters and not operation.query:
        return  # it takes nothing that could be wrong

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def holds(case: Case) -> None:
        cache.clear()  # this is not the test of how often one may ask
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})

    holds()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_delivered_is_answered_as_the_description_says(described, secret, mode):
    operation = described[f"/api/v1{DELIVER}"]["POST"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def holds(case: Case) -> None:
        cache.clear()
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, excluded_checks=TAKEN_AS_IT_IS)

    holds()
