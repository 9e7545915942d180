"""An inspection to come: its days and hours, who inspects, the children chosen, what is to do, the lists made."""

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.documents.models import Document
from goldenthread.improvement.models.shared import KEPT, OWNED, VERSION, Kept, Owned
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class Visit(Kept):
    """One inspection, from its notice on. Its room is open from its first hour to its last, or until it is ended."""

    title = models.CharField(max_length=200)
    framework = models.CharField(max_length=120, blank=True)
    notice_on = models.DateField(help_text="The day on which the council was told.")
    opens_on = models.DateField(help_text="The first day on which inspectors may read.")
    opens_at = models.TimeField(help_text="London time.")
    closes_on = models.DateField(help_text="The last day on which inspectors may read.")
    closes_at = models.TimeField(help_text="London time.")
    prepared_by = models.CharField(max_length=64, help_text="Public id of the person, or the name of the process.")
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.TimeField(null=True, blank=True, help_text="London time.")
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__lt=F("closes_on")) | Q(opens_on=F("closes_on"), opens_at__lt=F("closes_at")),
                name="visit_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_at=None) | Q(ended_on__isnull=False, ended_at__isnull=False),
                name="visit_ended_on_and_at_together",
            ),
        ]

    class Scrub:
        keep = KEPT | {
            "title", "framework", "notice_on", "opens_on", "opens_at", "closes_on", "closes_at", "prepared_by",
            "ended_on", "ended_at",
        }  # fmt: skip
        replace = {"ended_because"}

    def __str__(self) -> str:
        return self.title


class VisitInspector(Kept):
    """An inspector named for a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="inspectors")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_on = models.DateField()
    named_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="inspector_named_once")]

    class Scrub:
        keep = KEPT | {"visit", "person", "named_on", "named_by"}


class ChosenChild(Kept):
    """A child whose record the inspectors read, and why this child."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="chosen")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    chosen_on = models.DateField()
    chosen_by = models.CharField(max_length=64)
    why = models.CharField(max_length=300)
    let_in_because = models.CharField(
        max_length=300, blank=True, help_text="For a restricted record: why information governance let inspectors in."
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "child"], condition=Q(withdrawn_on=None), name="child_chosen_once_a_visit"
            )
        ]

    class Scrub:
        keep = KEPT | {"visit", "child", "chosen_on", "chosen_by", "withdrawn_on"}
        replace = {"why", "let_in_because"}


class ReadinessTask(Kept, Owned):
    """One thing to have done for a visit, by a working day counted from its notice."""

    class Stage(models.TextChoices):
        NOTICE = "notice", "Notice"
        FIRST = "week1", "Week 1"
        SECOND = "week2", "Week 2"
        THIRD = "week3", "Week 3"
        AFTER = "after", "After"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="tasks")
    stage = models.CharField(max_length=8, choices=Stage)
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    due_words = models.CharField(max_length=120, help_text="How its day is counted.")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Scrub:
        keep = KEPT | OWNED | {
            "visit", "stage", "order", "words", "due_on", "due_words", "done_on", "owner_role", "version",
        }  # fmt: skip
        replace = {"done_by", "note"}


class VisitContact(Kept):
    """Whom inspectors and colleagues ask about one part of a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="contacts")
    about = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    reach = models.CharField(max_length=200, help_text="A telephone number or an address.")

    class Scrub:
        keep = KEPT | {"visit", "about"}
        replace = {"name", "reach"}


class RecordAsked(Kept):
    """What one agency is asked to give for a chosen child's record, of whom, and what came."""

    class Agency(models.TextChoices):
        EDUCATION = "education", "Education authority"
        SETTING = "setting", "School or setting"
        HEALTH = "health", "Health"
        SOCIAL_CARE = "social_care", "Social care"
        FAMILY = "family", "Family"

    chosen = models.ForeignKey(ChosenChild, on_delete=models.PROTECT, related_name="asked")
    agency = models.CharField(max_length=12, choices=Agency)
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=200, help_text="Who is asked.")
    asked_on = models.DateField()
    due_on = models.DateField()
    came_on = models.DateField(null=True, blank=True)
    came_words = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Scrub:
        keep = KEPT | {"chosen", "agency", "asked_on", "due_on", "came_on", "document"}
        replace = {"what", "who", "came_words"}


class ListsMade(AppendOnlyModel):
    """The person-level lists as they were made on a day, what every rule found in them, and both files as kept."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="packs")
    day = models.DateField(help_text="The day the lists speak of.")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)
    seconds = models.FloatField(help_text="How long the making and checking took.")
    rows = models.JSONField(help_text="How many stand in each list.")
    not_seen = models.PositiveIntegerField(help_text="Plans whose child the maker may not see.")
    faults = models.JSONField(help_text="By rule: list, severity, words, remedy, fields, and whose rows.")
    children = models.JSONField(help_text="Whose record each identifier is, by public id.")
    workbook = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "made_at"], name="lists_made_in_order")]

    class Scrub:
        keep = KEPT | {
            "visit", "day", "made_at", "seconds", "rows", "not_seen", "workbook", "report",
        }  # fmt: skip
        replace = {"made_by"}
        drop = {"faults", "children"}
