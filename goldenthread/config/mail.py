"""E-mail: what an installation says of its mail server, and what happens where it says nothing.

Variables: ``GT_SMTP_HOST``, ``GT_SMTP_PORT``, ``GT_SMTP_USER``, ``GT_SMTP_PASSWORD``, ``GT_SMTP_SECURITY``,
``GT_EMAIL_FROM``. All of them may be left out; half of them may not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.core.validators import validate_email

STARTTLS, TLS, PLAIN = "starttls", "tls", "none"
PORTS = {STARTTLS: 587, TLS: 465, PLAIN: 25}
HERE = ("localhost", "127.0.0.1", "::1")
TIMEOUT = 30
"""Seconds after which a mail server that says nothing is given up."""
NAMES = ("GT_SMTP_HOST", "GT_SMTP_PORT", "GT_SMTP_USER", "GT_SMTP_PASSWORD", "GT_SMTP_SECURITY", "GT_EMAIL_FROM")
NOT_SET = "E-mail is not set: GT_SMTP_HOST and GT_EMAIL_FROM name the mail server and the sender’s address."


@dataclass(frozen=True)
class Mail:
    """A mail server, how it is spoken to, and the address that everything comes from."""

    host: str
    port: int
    user: str
    password: str
    security: str
    sender: str

    def settings(self) -> dict[str, Any]:
        """The same in Django's words."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": self.host,
            "EMAIL_PORT": self.port, "EMAIL_HOST_USER": self.user, "EMAIL_HOST_PASSWORD": self.password,
            "EMAIL_USE_TLS": self.security == STARTTLS, "EMAIL_USE_SSL": self.security == TLS,
            "EMAIL_TIMEOUT": TIMEOUT, "DEFAULT_FROM_EMAIL": self.sender, "SERVER_EMAIL": self.sender,
        }  # fmt: skip


class NoMailServer(BaseEmailBackend):
    """Where no mail server is set nothing leaves: whoever sends is told so, and a letter stays visibly unsent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> NoReturn:  # noqa: ARG002  Django gives it
        """Raises ConnectionRefusedError, which shows that nothing was taken."""
        raise ConnectionRefusedError(NOT_SET)


def read_mail(env: Mapping[str, str], problems: list[str]) -> Mail | None:
    """The mail server an environment names, none where it names nothing; what is half given or unsafe is told."""
    given = {name: env.get(name, "").strip() for name in NAMES}
    if not any(given.values()):
        return None
    before = len(problems)
    security = given["GT_SMTP_SECURITY"].lower() or STARTTLS
    problems += [f"{name} is not set, and {_others(given)}: {NEEDED[name]}" for name in NEEDED if not given[name]]
    problems += _of_sender(given["GT_EMAIL_FROM"])
    problems += _of_login(given["GT_SMTP_USER"], given["GT_SMTP_PASSWORD"])
    problems += _of_security(security, given["GT_SMTP_HOST"])
    port = given["GT_SMTP_PORT"] or str(PORTS.get(security, 0))
    if not (port.isdecimal() and int(port) <= 65535):
        problems.append(f"GT_SMTP_PORT is “{port}”: write the port’s number, such as 587.")
    if len(problems) > before:
        return None
    return Mail(
        given["GT_SMTP_HOST"], int(port), given["GT_SMTP_USER"], given["GT_SMTP_PASSWORD"], security,
        given["GT_EMAIL_FROM"],
    )  # fmt: skip


NEEDED = {
    "GT_SMTP_HOST": "e-mail would go nowhere. Name the mail server, or unset them all.",
    "GT_EMAIL_FROM": "e-mail would come from nobody. Give the address it comes from, such as "
    "“SEND team <send@example.gov.uk>”, or unset them all.",
}


def _others(given: Mapping[str, str]) -> str:
    names = [name for name in NAMES if given[name]]
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _of_sender(sender: str) -> list[str]:
    if not sender:
        return []
    try:
        validate_email(parseaddr(sender)[1])
    except ValidationError:
        return [f"GT_EMAIL_FROM is “{sender}”: write an address, or a name with the address in angle brackets."]
    return []


def _of_login(user: str, password: str) -> list[str]:
    if bool(user) == bool(password):
        return []
    missing, there = ("GT_SMTP_PASSWORD", "GT_SMTP_USER") if user else ("GT_SMTP_USER", "GT_SMTP_PASSWORD")
    return [f"{missing} is not set, and {there} is: the mail server would refuse every letter. Give both or neither."]


def _of_security(security: str, host: str) -> list[str]:
    if security not in PORTS:
        return [f"GT_SMTP_SECURITY is “{security}”: write {STARTTLS}, {TLS}, or {PLAIN} for a server on this machine."]
    if security == PLAIN and host and host not in HERE:
        return [
            "GT_SMTP_SECURITY is “none” and the mail server is another machine: children’s letters would cross the "
            f"network in the clear. Use {STARTTLS} or {TLS}."
        ]
    return []
