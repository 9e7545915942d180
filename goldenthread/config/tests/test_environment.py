"""A start that refuses unsafe settings says which, why, and what to do."""

import json
import stat

import pytest

from goldenthread.config.environment import UnsafeSettings, read

KEY = "an invented key, long enough to be let through, 0123456789"
SAFE = {
    "GT_SECRET_KEY": KEY,
    "GT_HOSTS": "send.example.gov.uk",
    "DATABASE_URL": "postgres://gt@db/goldenthread",
}


def test_safe_settings_are_taken(tmp_path):
    found = read(SAFE, tmp_path)
    assert found.hosts == ("send.example.gov.uk",)
    assert found.require_mfa
    assert not found.demonstration
    assert not found.loopback_only


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"GT_CLAMD": "somewhere"}, "GT_CLAMD is “somewhere”: write unix:"),
        ({"GT_SECRET_KEY": ""}, "GT_SECRET_KEY is missing"),
        ({"GT_SECRET_KEY": KEY[:49]}, "shorter than 50 characters"),
        ({"GT_SECRET_KEY": "changeme!" * 6}, "fewer than 10 different ones"),
        ({"GT_PSEUDONYM_KEY": "k" * 50}, "pseudonyms made with it could be guessed"),
        ({"GT_HOSTS": "https://send.example.gov.uk"}, "without https://"),
        ({"GT_HOSTS": "send.example.gov.uk:443"}, "give the name alone"),
        ({"GT_DATA": "documents"}, "give the whole path"),
        ({"DATABASE_URL": "mysql://gt@db/goldenthread"}, "begins with “mysql”"),
        ({"DATABASE_URL": "office.sqlite3"}, "begins with “office.sqlite3”"),
        ({"DATABASE_URL": "postgres://gt@db:port/goldenthread"}, "cannot be read as an address"),
        ({"GT_HOSTS": ""}, "GT_HOSTS is not set"),
        ({"GT_HOSTS": "*"}, "name the addresses"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"GT_REQUIRE_MFA": "0"}, "GT_REQUIRE_MFA is off"),
        ({"GT_REQUIRE_MFA": "perhaps"}, "write 1 for yes or 0 for no"),
        ({"GT_DEMONSTRATION": "1"}, "anybody could sign in"),
        ({"GT_DEMONSTRATION": "1", "GT_HOSTS": "localhost", "GT_BEHIND_PROXY": "1"}, "a proxy would let other people"),
        ({"GT_OIDC": "{"}, "GT_OIDC is not JSON"),
        ({"GT_OIDC": "[{}]"}, "has no client_id"),
        (
            {
                "GT_OIDC": json.dumps(
                    [{"provider_id": "a", "name": "A", "client_id": "i", "secret": "s", "server_url": "http://a"}]
                )
            },
            "must begin with https://",
        ),
    ],
)
def test_what_is_unsafe_is_refused_and_named(change, said, tmp_path):
    with pytest.raises(UnsafeSettings, match="did not start") as refused:
        read({**SAFE, **change}, tmp_path)
    assert said in str(refused.value)


def test_everything_wrong_is_said_at_once(tmp_path):
    with pytest.raises(UnsafeSettings) as refused:
        read({}, tmp_path)
    assert str(refused.value).count("\n- ") == 3


def test_a_demonstration_needs_no_settings_and_answers_this_machine_alone(tmp_path):
    found = read({"GT_DEMONSTRATION": "1"}, tmp_path)
    assert found.loopback_only
    key = tmp_path / "var" / "demonstration.key"
    assert found.secret_key == key.read_text() == read({"GT_DEMONSTRATION": "1"}, tmp_path).secret_key
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_command_finds_the_demonstration_that_stands_and_is_told_of_it(tmp_path):
    data = tmp_path / "var"
    data.mkdir()
    for name in ("essex", "southend", "southend.views", "southend-building"):
        (data / f"demonstration-{name}.sqlite3").touch()
    assert read({"GT_DEMONSTRATION": "1"}, tmp_path).database_url.endswith("/demonstration-southend.sqlite3")
    with pytest.raises(UnsafeSettings, match="put GT_DEMONSTRATION=1 before the command"):
        read({}, tmp_path)


@pytest.mark.parametrize("address", ["", "unix:/run/clamav/clamd.ctl", "scanner.internal:3310"])
def test_a_virus_scanner_is_named_by_its_socket_or_host(tmp_path, address):
    assert read(SAFE | {"GT_CLAMD": address}, tmp_path).clamd == address
