"""E-mail is set whole or not at all; what is half given is refused with which and why."""

import pytest
from django.core.mail import EmailMessage

from goldenthread.config.environment import UnsafeSettings, read
from goldenthread.config.mail import NOT_SET, NoMailServer
from goldenthread.correspondence.emailing import NEVER_LEFT

SAFE = {
    "GT_SECRET_KEY": "an invented key, long enough to be let through, 0123456789",
    "GT_HOSTS": "send.example.gov.uk", "DATABASE_URL": "postgres://gt@db/goldenthread",
}  # fmt: skip
MAIL = {"GT_SMTP_HOST": "mail.example.gov.uk", "GT_EMAIL_FROM": "SEND team <send@example.gov.uk>"}


def test_without_any_setting_no_e_mail_is_set(tmp_path):
    assert read(SAFE, tmp_path).mail is None


def test_a_server_and_a_sender_are_enough(tmp_path):
    found = read(SAFE | MAIL, tmp_path).mail
    assert (found.host, found.port, found.security) == ("mail.example.gov.uk", 587, "starttls")
    said = found.settings()
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (True, False)
    assert said["DEFAULT_FROM_EMAIL"] == "SEND team <send@example.gov.uk>"


def test_all_of_it_is_taken(tmp_path):
    given = {"GT_SMTP_SECURITY": "TLS", "GT_SMTP_USER": "gt", "GT_SMTP_PASSWORD": "invented", "GT_SMTP_PORT": "2465"}
    said = read(SAFE | MAIL | given, tmp_path).mail.settings()
    assert (said["EMAIL_PORT"], said["EMAIL_HOST_USER"], said["EMAIL_HOST_PASSWORD"]) == (2465, "gt", "invented")
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (False, True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"GT_SMTP_HOST": "mail.example.gov.uk"}, "GT_EMAIL_FROM is not set, and GT_SMTP_HOST is: e-mail would come"),
        ({"GT_EMAIL_FROM": "send@example.gov.uk"}, "GT_SMTP_HOST is not set, and GT_EMAIL_FROM is: e-mail would go"),
        (MAIL | {"GT_SMTP_USER": "gt"}, "GT_SMTP_PASSWORD is not set, and GT_SMTP_USER is"),
        (MAIL | {"GT_SMTP_PASSWORD": "invented"}, "GT_SMTP_USER is not set, and GT_SMTP_PASSWORD is"),
        (MAIL | {"GT_EMAIL_FROM": "the SEND team"}, "GT_EMAIL_FROM is “the SEND team”: write an address"),
        (MAIL | {"GT_SMTP_SECURITY": "ssl"}, "GT_SMTP_SECURITY is “ssl”: write starttls, tls, or none"),
        (MAIL | {"GT_SMTP_SECURITY": "none"}, "would cross the network in the clear"),
        (MAIL | {"GT_SMTP_PORT": "smtp"}, "GT_SMTP_PORT is “smtp”"),
        (MAIL | {"GT_SMTP_PORT": "65536"}, "GT_SMTP_PORT is “65536”"),
    ],
)
def test_what_is_half_given_or_unsafe_is_refused_with_which_and_why(given, said, tmp_path):
    with pytest.raises(UnsafeSettings, match="did not start") as refused:
        read(SAFE | given, tmp_path)
    assert said in str(refused.value)
    assert "invented" not in str(refused.value)


def test_a_server_on_this_machine_may_be_spoken_to_plainly(tmp_path):
    found = read(SAFE | MAIL | {"GT_SMTP_HOST": "localhost", "GT_SMTP_SECURITY": "none"}, tmp_path).mail
    assert (found.port, found.settings()["EMAIL_USE_TLS"]) == (25, False)


def test_a_demonstration_sends_nothing_whatever_is_set(tmp_path):
    given = {"GT_DEMONSTRATION": "1", "GT_DATA": str(tmp_path)}
    assert read(given | MAIL, tmp_path).mail is None


def test_where_none_is_set_a_message_visibly_does_not_go():
    with pytest.raises(NEVER_LEFT, match="E-mail is not set") as refused:
        EmailMessage("Subject", "Words", to=["ida@family.example"], connection=NoMailServer()).send()
    assert str(refused.value) == NOT_SET
