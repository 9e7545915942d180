"""The words that letters, what carries them, and what the guard finds are described in."""

from collections.abc import Iterable

from django.db import models


class LetterState(models.TextChoices):
    """How far a letter has come."""

    DRAFT = "draft", "Being written"
    HELD = "held", "Held by the guard"
    APPROVED = "approved", "Approved, not yet sent"
    SENDING = "sending", "On its way"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent: it failed"
    CANCELLED = "cancelled", "Not to be sent"


MEANS = {
    LetterState.DRAFT: "It may still be changed. Nothing has gone to anybody.",
    LetterState.HELD: "The guard found something. It goes nowhere until that is mended, or a person says why it may.",
    LetterState.APPROVED: "An officer approved it as it stands. Nothing has gone to anybody yet.",
    LetterState.SENDING: "It has been handed over to be sent and has not yet gone to everybody.",
    LetterState.SENT: "It has gone to everybody it was for, once.",
    LetterState.FAILED: "It has not gone to everybody it was for. Somebody must look.",
    LetterState.CANCELLED: "It was set aside before it went. Nothing went to anybody.",
}
"""What each state means, in a sentence a person can act on."""


class Medium(models.TextChoices):
    """How a letter goes to one of its recipients."""

    EMAIL = "email", "E-mail"
    POST = "post", "Post"
    ACCOUNT = "account", "Their own pages"


class DispatchState(models.TextChoices):
    """How far one copy of a letter has come on its way to one recipient."""

    WAITING = "waiting", "Waiting to go"
    SENDING = "sending", "Sending: not known whether it went"
    PRINTED = "printed", "Printed, not yet posted"
    SENT = "sent", "Sent"
    FAILED = "failed", "Did not go"
    CANCELLED = "cancelled", "Taken back before it went"


class ReceiptKind(models.TextChoices):
    """What is known of a copy after it left."""

    ACCEPTED = "accepted", "Taken by the mail server"
    POSTED = "posted", "Posted"
    SHOWN = "shown", "Put on their own pages"
    READ = "read", "Opened on their own pages"
    ANSWERED = "answered", "They said that they have it"
    RETURNED = "returned", "Came back"


class Slip(models.TextChoices):
    """What the guard looks for, in text, attachments and recipients."""

    NAME = "name", "Another child’s name"
    UPN = "upn", "A pupil number that is not this child’s"
    ULN = "uln", "A learner number that is not this child’s"
    NHS = "nhs", "An NHS number that is not this child’s"
    LOCAL = "local", "A case number that is not this child’s"
    BIRTH = "birth", "A date of birth that is not this child’s"
    ADDRESS = "address", "Another child’s address"
    WITHHELD = "withheld", "An address that is withheld"
    EMAIL = "email", "Somebody else’s e-mail address"
    NOT_A_PARTY = "not_a_party", "Not a party to this child’s case"
    ENDED = "ended", "No longer connected with this child"
    NOT_WRITTEN_TO = "not_written_to", "Not to be written to"
    NO_CONTACT = "no_contact", "Contact is restricted"
    RIGHTS = "rights", "The rights are the young person’s own"
    SALUTATION = "salutation", "The greeting names somebody else"
    WRONG_EMAIL = "wrong_email", "Not the e-mail address they agreed to"
    WRONG_ADDRESS = "wrong_address", "Not the address recorded for them"
    UNREADABLE = "unreadable", "Cannot be read, so nobody has looked into it"
    DECEASED = "deceased", "The child has died"
    GROUND = "ground", "The ground given does not cover them"


class Basis(models.TextChoices):
    """Why a plan may be disclosed: consent, or a case of regulation 17 of the SEND Regulations 2014.

    The regulation's own words were not read for this list. Of what is here only the duties to send are held by the
    reference (sections 6, 7, 9 and 12 of it: regs 13, 14, 22 and 31); every other ground is from general knowledge and
    is labelled so wherever it is chosen (``basis_choices``). Information governance checks it before it is relied on.
    """

    DUTY = "duty", "The law requires that this plan be sent to them (SEND Regulations 2014, regs 13, 14, 22 or 31)"
    CONSENT = "consent", "The child or young person consents, or their parent for them"
    INTERESTS = "interests", "In the authority’s opinion it is in the child’s or young person’s interests"
    APPEAL = "appeal", "For an appeal to the Tribunal"
    COURT = "court", "By order of a court, or for criminal proceedings"
    OMBUDSMAN = "ombudsman", "For an investigation by the Ombudsman"
    STATUTORY_SERVICES = "services", "For an assessment of need for other statutory services"
    LOOKED_AFTER = "looked_after", "For the authority’s duties to a child in care"
    INSPECTION = "inspection", "For an inspection by the Chief Inspector"
    SECRETARY_OF_STATE = "secretary", "Asked for by the Secretary of State to decide on a complaint"
    YOUTH_JUSTICE = "youth_justice", "For those responsible for a detained young person"
    RESEARCH = "research", "For research that will identify nobody"


READ = frozenset({Basis.DUTY})
"""The grounds whose law was read, or is held by the reference; the words of regulation 17 itself were not."""
NOT_READ = "not checked against the regulation"
BASIS_HELP = (
    "SEND Regulations 2014, regulation 17. Its words were not read for this list: a ground marked “not checked against "
    "the regulation” is an assumption. Ask information governance before you rely on one."
)


def basis_choices() -> list[tuple[str, str]]:
    """The grounds as they are chosen: those whose law was not read say so."""
    return [(b.value, str(b.label) if b in READ else f"{b.label} ({NOT_READ})") for b in Basis]


class Receiver(models.TextChoices):
    """What somebody is to whom a plan is disclosed."""

    FAMILY = "family", "The child or young person, or their parent"
    NAMED = "named", "The setting that the plan names, or that they go to"
    SETTING = "setting", "Another school, college or setting"
    COMMISSIONER = "commissioner", "The responsible commissioning body"
    AUTHORITY = "authority", "A service of the authority, social care among them"
    HEALTH = "health", "An NHS trust or another provider of health care"
    ASKED = "asked", "Somebody who was asked about the child"
    TRIBUNAL = "tribunal", "The Tribunal, or somebody acting in an appeal"
    COURT = "court", "A court, the police or a prosecutor"
    OMBUDSMAN = "ombudsman", "The Ombudsman"
    INSPECTOR = "inspector", "The Chief Inspector"
    SECRETARY_OF_STATE = "secretary", "The Secretary of State"
    DETAINED = "detained", "Those responsible for a detained young person"
    RESEARCHER = "researcher", "Somebody doing research"
    OTHER = "other", "Somebody else"


_SERVICES = frozenset({Receiver.COMMISSIONER, Receiver.AUTHORITY, Receiver.HEALTH, Receiver.ASKED})
COVERS = {
    Basis.DUTY: frozenset({Receiver.FAMILY, Receiver.NAMED, Receiver.COMMISSIONER, Receiver.AUTHORITY}),
    Basis.CONSENT: frozenset(Receiver),
    Basis.INTERESTS: frozenset(Receiver),
    Basis.APPEAL: frozenset({Receiver.TRIBUNAL, Receiver.FAMILY, Receiver.AUTHORITY}),
    Basis.COURT: frozenset({Receiver.COURT, Receiver.AUTHORITY}),
    Basis.OMBUDSMAN: frozenset({Receiver.OMBUDSMAN}),
    Basis.STATUTORY_SERVICES: _SERVICES,
    Basis.LOOKED_AFTER: frozenset({Receiver.AUTHORITY}),
    Basis.INSPECTION: frozenset({Receiver.INSPECTOR}),
    Basis.SECRETARY_OF_STATE: frozenset({Receiver.SECRETARY_OF_STATE}),
    Basis.YOUTH_JUSTICE: frozenset({Receiver.DETAINED}),
    Basis.RESEARCH: frozenset({Receiver.RESEARCHER}),
}
"""To whom each ground can lead at all, read from its own words. An assumption, as the grounds are: what is not covered
is asked about, and a person may say why it goes all the same; it is not refused."""


def covers(basis: str, receivers: Iterable[Receiver]) -> bool:
    """Whether a ground can cover somebody who may be any of these."""
    return any(receiver in COVERS[Basis(basis)] for receiver in receivers)
