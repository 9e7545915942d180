"""A code sent by e-mail from here: nobody but its holder sees it, and what was sent, where and when is kept.

Not by the way in which they asked: ``make_code`` has refused that. Where it did not surely go the code is ended, so
that no code is about of which nobody knows who holds it.
"""

import smtplib
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.casework.intake.choices import CODE_NOT_SENT, CODE_SENT, Channel
from goldenthread.casework.intake.models import ClaimCode
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.partnership.models import User
from goldenthread.partnership.one_time import in_groups
from goldenthread.people.models import Relationship

NO_SERVER = "goldenthread.config.mail.NoMailServer"
SUBJECT = "Your code to follow a request online"
WORDS = """Dear {name},

You can follow your request online. Go to {site} and type this number and this code:

Number: {number}
Code: {code}

The code works once, until {until}. Please show it to nobody. If you did not ask for it, call us.

{by}
{authority}
"""


def mail_is_set() -> bool:
    """Whether this installation has a mail server, or a folder that stands for one."""
    return settings.EMAIL_BACKEND != NO_SERVER


def best_way(relationship: Relationship, came_by: str) -> str:
    """The way a code should go: by e-mail from here, else by letter, else by text; never as they asked; "" for none."""
    party = relationship.party
    ways = (
        (Channel.EMAIL, mail_is_set() and party.email), (Channel.LETTER, party.address or relationship.child.postcode),
        (Channel.TEXT, party.telephone),
    )  # fmt: skip
    return next((way.value for way, there in ways if there and way != came_by), "")


def masked(email: str) -> str:
    """An address as it is shown afterwards: enough to know it by, too little to write to."""
    name, _, place = email.partition("@")
    return f"{name[:1]}…@{place}"


def e_mail_code(*, code: ClaimCode, secret: str, site: str, by: User, today: date) -> str:
    """Send a code that was just made to the address recorded; where it went, masked. Raises CannotDo where it did not.

    Call it outside a transaction, after the code has been kept: what is sent cannot be taken back.
    """
    to = code.relationship.party.email
    if code.channel != Channel.EMAIL or not to:
        raise CannotDo("No e-mail address is recorded for this person.", "channel")
    body = WORDS.format(
        name=code.relationship.party.name, site=site, number=in_groups(code.public_id), code=in_groups(secret),
        until=f"{code.last_day:%-d %B %Y}", by=by.name, authority=code.area.name,
    )  # fmt: skip
    try:
        EmailMessage(SUBJECT, body, settings.DEFAULT_FROM_EMAIL, [to]).send()
    except (OSError, smtplib.SMTPException) as refused:
        _end(code, by, today, type(refused).__name__)
        raise CannotDo(
            "The mail server did not take it, so that code has ended. Choose another way, or try again.", "channel"
        ) from refused
    _trail(code, by, CODE_SENT, to=masked(to))
    return masked(to)


@transaction.atomic
def _end(code: ClaimCode, by: User, today: date, problem: str) -> None:
    ClaimCode.objects.filter(pk=code.pk).update(ended_on=today)
    _trail(code, by, CODE_NOT_SENT, problem=problem)


def _trail(code: ClaimCode, by: User, action: str, **details: str) -> None:
    record_change(
        by=by, area=code.area.code, action=action, subject=f"claim:{code.public_id}", child=code.child.public_id,
        details=dict(details),
    )  # fmt: skip
