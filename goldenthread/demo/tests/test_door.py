"""The port of the demonstration, and what is printed of it."""

import socket
from datetime import date

import pytest

from goldenthread.demo.door import HOST, PortTaken, open_to_server, port_of, take
from goldenthread.demo.welcome import welcome


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_in_use_is_refused_with_what_to_do(taken):
    with pytest.raises(PortTaken, match=f"Port {taken} is in use.*Leave --port out"):
        take(taken)


def test_without_a_port_asked_for_another_that_is_free_is_found(taken, monkeypatch):
    monkeypatch.setattr("goldenthread.demo.door.USUAL_PORT", taken)
    with take(None) as door:
        assert port_of(door) not in {taken, 0}


def test_the_server_is_given_the_door_and_people_may_wait_at_it():
    with take(0) as door:
        port = port_of(door)
        address = open_to_server(door)
        number = int(address.removeprefix("fd://"))
        with socket.socket(fileno=number) as servers, socket.create_connection((HOST, port), timeout=60):
            assert servers.get_inheritable()
        assert door.fileno() == -1  # the server closed it, and nobody closes it again


def test_the_welcome_names_the_address_the_day_and_everybody_with_what_they_do():
    said = welcome(8000, date(2024, 6, 19), "southend")
    assert "http://127.0.0.1:8000/" in said
    assert "Wednesday 19 June 2024" in said
    assert "Priya Heronsgate" in said
    assert "what is late and what soon will be" in said
    assert "Dev Culverhay" not in said  # who left in April
    assert "Amira Fennimore" not in welcome(8000, date(2024, 3, 1), "southend")  # who starts in April
