"""Children and young people, identifiers, parties, involvements, restrictions."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.folding import FirstWord, Folded


class Child(models.Model):
    """A child or young person, from birth to 25."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, db_index=False)  # indexes below begin with it
    surname = models.CharField(max_length=100)
    forename = models.CharField(max_length=100)
    birth_date = models.DateField(null=True, blank=True, help_text="Blank where a file gave none that could be read.")
    sex = models.CharField(max_length=1, blank=True, help_text="M or F as the return holds it.")
    ethnicity = models.CharField(max_length=4, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    upn_unknown = models.CharField(max_length=4, blank=True, help_text="Why there is neither UPN nor ULN (SEN2 1.9).")
    address_withheld = models.BooleanField(default=False, help_text="Never shown, printed or sent.")
    care_status = models.CharField(max_length=40, blank=True)
    deceased_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "surname", "forename"], name="child_name"),
            models.Index(fields=["area", "birth_date"], name="child_birth"),
            models.Index(fields=["area", "merged_into", "deceased_on"], name="child_in_lists"),
            # Whether the words of a letter are a child's name, or their postcode, is answered from these.
            models.Index(F("area"), Folded(FirstWord("forename"), "surname"), name="child_name_folded"),
            models.Index(F("area"), Folded("postcode"), name="child_postcode_folded"),
        ]

    class Scrub:
        keep = {
            "id",
            "public_id",
            "area",
            "sex",
            "ethnicity",
            "upn_unknown",
            "care_status",
            "deceased_on",
            "merged_into",
            "created_at",
            "address_withheld",
        }
        replace = {"surname", "forename", "birth_date", "postcode"}

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Forename and surname, as the family writes them."""
        return f"{self.forename} {self.surname}".strip()


class Identifier(models.Model):
    """One identifier of a child, with when it held and where it came from."""

    class Kind(models.TextChoices):
        UPN = "upn", "Unique pupil number"
        ULN = "uln", "Unique learner number"
        NHS = "nhs", "NHS number"
        LOCAL = "local", "Case system id"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="identifiers")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["area", "kind", "value"], name="identifier_value"),
            models.Index(F("area"), Folded("value"), name="identifier_folded"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "kind", "value"], condition=Q(ends_on=None), name="identifier_held_by_one_child"
            )
        ]

    class Scrub:
        keep = {"id", "child", "area", "kind", "starts_on", "ends_on", "source"}
        replace = {"value"}


class Party(models.Model):
    """A parent, carer or other person connected with a child."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True, help_text="The postcode of the address, to be found by.")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [
            # Whether an address or an e-mail address in a letter is somebody's is answered from these.
            models.Index(F("area"), Folded("postcode"), name="party_postcode_folded"),
            models.Index(F("area"), Lower("email"), name="party_email_lower"),
        ]

    class Scrub:
        keep = {"id", "public_id", "area", "user"}
        replace = {"name", "email", "telephone", "address", "postcode"}


class Relationship(models.Model):
    """What a party is to a child, and whether they may be written to."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="relationships")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="relationships")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    parental_responsibility = models.BooleanField(null=True, help_text="Blank where nobody has recorded it.")
    may_be_written_to = models.BooleanField(default=False)
    contact_restriction = models.CharField(max_length=300, blank=True)
    address_withheld = models.BooleanField(default=False)
    email_agreed_on = models.DateField(null=True, blank=True, help_text="The day they agreed to letters by e-mail.")
    email_ended_on = models.DateField(null=True, blank=True, help_text="The day they took that back.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80)

    class Scrub:
        keep = {
            "id",
            "email_agreed_on",
            "email_ended_on",
            "child",
            "party",
            "area",
            "kind",
            "parental_responsibility",
            "may_be_written_to",
            "address_withheld",
            "starts_on",
            "ends_on",
            "source",
        }
        replace = {"contact_restriction"}


class Involvement(models.Model):
    """Why somebody may see a child: a fact with dates, written by the applications above."""

    class Kind(models.TextChoices):
        RESPONSIBLE_AUTHORITY = "responsible_authority", "Responsible authority"
        ALLOCATED_OFFICER = "allocated_officer", "Allocated officer"
        ASKED_FOR_ADVICE = "asked_for_advice", "Asked for advice"
        ON_ROLL = "on_roll", "On roll"
        NAMED_SETTING = "named_setting", "Named in the plan"
        CONSULTED_SETTING = "consulted_setting", "Consulted about a place"
        PARTY = "party", "Party to the case"
        INSPECTION = "inspection", "Chosen for an inspection"
        AUDIT = "audit", "Named to mark in an audit"
        PANEL = "panel", "Put to a panel they sit on"
        COVER = "cover", "Covered for a colleague who is away"
        PANEL_PAPER = "panel_paper", "Put to a panel they sit on, names left out: the paper alone"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="involvements")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    kind = models.CharField(max_length=24, choices=Kind)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    opens_at = models.TimeField(null=True, blank=True, help_text="On its first day, not before this time in London.")
    closes_at = models.TimeField(null=True, blank=True, help_text="On its last day, not from this time in London on.")
    source = models.CharField(max_length=80)

    class Meta:
        indexes = [
            # The access rule is answered from these alone.
            models.Index(
                fields=["organisation", "kind", "child", "starts_on", "ends_on"], name="involvement_organisation"
            ),
            models.Index(fields=["person", "child", "starts_on", "ends_on"], name="involvement_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None),
                name="involvement_of_an_organisation_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="involvement_ends_after_it_starts"
            ),
        ]

    class Scrub:
        keep = {
            "id", "child", "area", "kind", "organisation", "person", "starts_on", "ends_on", "opens_at", "closes_at",
            "source",
        }  # fmt: skip


class Restriction(models.Model):
    """A record only named people may open; to everybody else the child does not exist."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="restrictions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    reason = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    people = models.ManyToManyField(User, related_name="restricted_records")

    class Scrub:
        keep = {"id", "public_id", "child", "area", "starts_on", "ends_on", "people"}
        replace = {"reason"}


class BreakGlass(models.Model):
    """An emergency opening of a restricted record: a reason, a short time, and a review."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    child = models.ForeignKey(Child, on_delete=models.CASCADE)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="emergency_openings")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="emergency_opening_reviewed_at_and_by_together",
            )
        ]

    class Scrub:
        keep = {"id", "public_id", "child", "area", "user", "opened_at", "expires_at", "reviewed_at", "reviewed_by"}
        replace = {"reason", "finding"}


class Representation(models.Model):
    """Who acts for a young person once their rights are their own: as they agreed, or because they lack capacity.

    Dated, and never removed: what ends says who ended it and why.
    """

    class Ground(models.TextChoices):
        AGREEMENT = "agreement", "The young person agrees that they act with them"
        INCAPACITY = "incapacity", "The young person lacks capacity, and they are the representative"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="representations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="representations")
    ground = models.CharField(max_length=12, choices=Ground)
    why = models.CharField(max_length=500, help_text="How it is known: what was said or shown, and by whom.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day on which they act.")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="representation_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None, ended_by=None) | Q(ends_on__isnull=False, ended_by__isnull=False),
                name="representation_ended_on_and_by_together",
            ),
            models.UniqueConstraint(
                fields=["child", "party", "ground"], condition=Q(ends_on=None), name="representation_open_once"
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "child", "area", "party", "ground", "starts_on", "ends_on", "recorded_at", "recorded_by",
            "ended_by",
        }  # fmt: skip
        replace = {"why", "ended_why"}
