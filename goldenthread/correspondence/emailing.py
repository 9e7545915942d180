"""One copy of a letter as an e-mail, by whichever backend Django is given."""

import smtplib
import socket
from email.utils import formataddr

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage

from goldenthread.correspondence.markup import plain
from goldenthread.correspondence.models import Dispatch
from goldenthread.correspondence.templates import details_of
from goldenthread.documents import disk
from goldenthread.documents.choices import ENDINGS
from goldenthread.documents.opening import clean_path
from goldenthread.documents.refusals import NotYetClean

NEVER_LEFT = (
    smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError, smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError, smtplib.SMTPConnectError, ConnectionRefusedError, socket.gaierror, BadHeaderError,
    NotYetClean, FileNotFoundError,
)  # fmt: skip
"""What shows that a message was not taken. After anything else nobody knows, and a person must look."""


def message_of(dispatch: Dispatch) -> EmailMessage:
    """The message. Its id is the dispatch's own, so that it can be looked for in the mail server's log.

    Raises NotYetClean, FileNotFoundError for an enclosure that cannot be read.
    """
    letter, to = dispatch.letter, dispatch.recipient
    reply = details_of(letter.area, letter.drafted_on).get("service_email", "")
    message = EmailMessage(
        subject=" ".join(letter.subject.split()), body=f"{to.salutation},\n\n{plain(letter.body)}\n",
        from_email=settings.DEFAULT_FROM_EMAIL, to=[formataddr((to.name, to.email))],
        reply_to=[reply] if reply else None, headers={"Message-ID": f"<{dispatch.message_id}>"},
    )  # fmt: skip
    for enclosure in letter.enclosures.select_related("document__file", "document__area").order_by("pk"):
        document = enclosure.document
        name = disk.safe_name(document.file_name, ENDINGS[document.file.media_type])
        message.attach(name, clean_path(document).read_bytes(), document.file.media_type)
    return message
