"""Letters, what is in them, whom they are for, how they go, and what the guard found."""

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.correspondence.choices import Basis, DispatchState, LetterState, Medium, ReceiptKind, Slip
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child, Party


class LetterTemplate(AppendOnlyModel):
    """One version of an authority's own wording of a letter, or of a part that several letters share.

    Where an area has none of its own in force, the wording that is shipped stands. A change is a new version.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField(help_text="1 and up; the wording that is shipped is 0.")
    subject = models.CharField(max_length=200, blank=True, help_text="Blank for a part.")
    body = models.TextField()
    valid_from = models.DateField()
    why = models.CharField(max_length=500)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=64)
    written_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "key", "number"], name="letter_template_number")]

    class Scrub:
        keep = {
            "id", "area", "key", "number", "subject", "body", "valid_from", "why", "written_at", "written_by",
        }  # fmt: skip
        replace = {"written_by_name"}


class LetterBatch(models.Model):
    """Letters made from one template for many children, with those who were left out and why."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    template = models.CharField(max_length=40)
    key = models.CharField(max_length=40, default=opaque_id, help_text="Made with the page that was confirmed.")
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "key"], name="batch_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "title", "template", "key", "made_on", "made_by"}


class LeftOut(AppendOnlyModel):
    """A child for whom a batch made no letter, and why."""

    batch = models.ForeignKey(LetterBatch, on_delete=models.PROTECT, related_name="left_out")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)

    class Scrub:
        keep = {"id", "batch", "area", "child"}
        replace = {"why"}


class Letter(models.Model):
    """One letter about one child. ``about`` is what it belongs to, such as ``case:<public id>``.

    ``records`` is what sending it puts on that record: a kind, a qualifier, details. The text is kept as it is
    written; once the letter is approved neither it nor who it is for changes.
    """

    State = LetterState

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # indexes below begin with it
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="letters")
    about = models.CharField(max_length=80, blank=True)
    template = models.CharField(max_length=40)
    template_number = models.PositiveIntegerField()
    notice = models.CharField(max_length=40, blank=True, help_text="The notice of the law that it is; blank for none.")
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    fields = models.JSONField(default=dict)
    records = models.JSONField(default=dict)
    basis = models.CharField(max_length=16, choices=Basis, blank=True)
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    batch = models.ForeignKey(LetterBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    drafted_on = models.DateField()
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Blank for a process."
    )
    drafted_by_name = models.CharField(max_length=200)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_digest = models.CharField(max_length=64, blank=True)
    handed_over_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handed_over_on = models.DateField(null=True, blank=True)
    first_sent_on = models.DateField(null=True, blank=True, help_text="The day the law counts the sending from.")
    record_problem = models.CharField(max_length=500, blank=True, help_text="Why sending is not on the record.")
    cancelled_why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "state", "drafted_on"], name="letter_state"),
            models.Index(fields=["about"], name="letter_about"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "child", "about", "template", "template_number", "notice", "title", "basis",
            "state", "version", "batch", "drafted_on", "drafted_at", "drafted_by", "approved_on", "approved_by",
            "approved_digest", "handed_over_by", "handed_over_on", "first_sent_on",
        }  # fmt: skip
        replace = {"subject", "body", "fields", "records", "record_problem", "cancelled_why", "drafted_by_name"}

    def __str__(self) -> str:
        return f"{self.title} {self.public_id}"


class Recipient(models.Model):
    """One person or body a letter is for, as they are to be addressed. Just one of party, organisation, person, asked.

    ``asked`` is somebody who has no account here and is nobody's party, by what connects them with the child, such as
    ``ask:<public id>``: whoever keeps that answers for it (``guard/connections.py``).
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="recipients")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=80, blank=True, help_text="What connects somebody without an account here.")
    name = models.CharField(max_length=200)
    salutation = models.CharField(max_length=200)
    medium = models.CharField(max_length=8, choices=Medium)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    is_copy = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=False, organisation=None, person=None, asked="")
                | Q(party=None, organisation__isnull=False, person=None, asked="")
                | Q(party=None, organisation=None, person__isnull=False, asked="")
                | Q(party=None, organisation=None, person=None) & ~Q(asked=""),
                name="recipient_is_one_somebody",
            ),
            models.UniqueConstraint(fields=["letter", "party"], name="recipient_party_once"),
            models.UniqueConstraint(fields=["letter", "organisation"], name="recipient_organisation_once"),
            models.UniqueConstraint(fields=["letter", "asked"], condition=~Q(asked=""), name="recipient_asked_once"),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "letter", "area", "party", "organisation", "person", "asked", "medium", "is_copy",
        }  # fmt: skip
        replace = {"name", "salutation", "email", "address"}


class Enclosure(models.Model):
    """A document that goes with a letter."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="enclosures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    is_plan = models.BooleanField(default=False, help_text="A plan, whose disclosure needs a basis in law (reg 17).")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "document"], name="enclosure_once")]

    class Scrub:
        keep = {"id", "letter", "area", "document", "is_plan"}


class Finding(models.Model):
    """Something the guard found in a letter, once, and why it may go where somebody said so."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="findings")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    mark = models.CharField(max_length=64, help_text="What it is and where, as a digest: the same is found once.")
    slip = models.CharField(max_length=16, choices=Slip)
    where = models.CharField(max_length=300)
    what = models.CharField(max_length=300)
    remedy = models.CharField(max_length=300)
    found_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True, blank=True, help_text="When a later check no longer found it.")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    released_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "mark"], name="guard_finding_once"),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None, released_why="")
                | Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_why=""),
                name="finding_released_by_and_why_together",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "letter", "area", "mark", "slip", "found_at", "mended_at", "released_at", "released_by",
        }  # fmt: skip
        replace = {"where", "what", "remedy", "released_why"}


class Dispatch(models.Model):
    """The outbox: one row for each copy of a letter on its way to one recipient. It is claimed once.

    ``message_id`` is made before anything is sent, so that a copy whose fate is not known can be looked for.
    """

    State = DispatchState

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="dispatches")
    recipient = models.OneToOneField(Recipient, on_delete=models.PROTECT, related_name="dispatch")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # an index below begins with it
    medium = models.CharField(max_length=8, choices=Medium)
    state = models.CharField(max_length=12, choices=DispatchState, default=DispatchState.WAITING)
    message_id = models.CharField(max_length=120, unique=True)
    tries = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True, help_text="When it counts as received (section 1.3).")

    class Meta:
        indexes = [models.Index(fields=["area", "state", "medium"], name="dispatch_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(served_on=None) | Q(sent_on__isnull=False, served_on__gte=F("sent_on")),
                name="dispatch_served_after_it_is_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_on__isnull=False, sent_at__isnull=False),
                name="dispatch_sent_has_a_day",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "letter", "recipient", "area", "medium", "state", "message_id", "tries", "claimed_at",
            "sent_at", "sent_on", "served_on",
        }  # fmt: skip
        replace = {"problem"}


class Receipt(AppendOnlyModel):
    """Something that is known of a copy after it left."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="receipts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=ReceiptKind)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)

    class Scrub:
        keep = {"id", "dispatch", "area", "kind", "on", "recorded_at", "recorded_by"}
        replace = {"note"}


class Disclosure(AppendOnlyModel):
    """A plan that was disclosed to somebody, and on what basis in law (SEND Regulations 2014, reg 17)."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="disclosures")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="disclosures")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=16, choices=Basis)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispatch", "document"], name="disclosure_once")]

    class Scrub:
        keep = {"id", "area", "child", "dispatch", "document", "basis", "on", "recorded_at", "recorded_by"}
