"""Bodies, what they are called, whom they report to, what came after them, and their terms of reference."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Body(models.Model):
    """A board, committee, group, forum, panel or team that meets."""

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        COMMITTEE = "committee", "Committee of a council"
        GROUP = "group", "Group"
        FORUM = "forum", "Forum"
        PANEL = "panel", "Panel"
        TEAM = "team", "Team meeting about children"
        PARTNER = "partner", "Partner, not a meeting of ours"

    class Openness(models.TextChoices):
        PUBLIC = "public", "Meets in public: its Part 1 papers are published"
        PARTNERSHIP = "partnership", "Open to the partnership: colleagues who may see boards read its Part 1 papers"
        MEMBERS = "members", "Private: its papers are for its members, deputies and clerk"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    key = models.CharField(max_length=20, help_text="The short name people use: HWB, CJCG.")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind)
    openness = models.CharField(max_length=12, choices=Openness, default=Openness.PARTNERSHIP)
    purpose = models.TextField(blank=True)
    cycle = models.CharField(
        max_length=20, blank=True, help_text="A key of data/cycles.yaml; empty where none is known."
    )
    notice_days = models.PositiveSmallIntegerField(
        null=True, blank=True,
        help_text="Clear working days between agenda and meeting; empty: five where it meets in public, else none.",
    )  # fmt: skip
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    elsewhere = models.CharField(
        max_length=80, blank=True, help_text="The place it belongs to, where that is not ours."
    )
    note = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where it is known from: document and line.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "key"], name="one_body_of_a_key")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "key", "name", "kind", "openness", "purpose", "cycle", "notice_days",
            "started_on", "ended_on", "elsewhere", "note", "source", "version",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name a body goes by, or went by."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="alias_said_once")]

    class Scrub:
        keep = {"id", "body", "area", "name", "source"}


class ReportingLine(models.Model):
    """That one body answers to another, and whether a paper says so or we inferred it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    lower = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lines_up")
    upper = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lines_down")
    stated = models.BooleanField(help_text="A paper says so; otherwise it is inferred and drawn dashed.")
    source = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lower", "upper", "starts_on"], name="line_said_once"),
            models.CheckConstraint(condition=~models.Q(lower=models.F("upper")), name="no_body_reports_to_itself"),
        ]

    class Scrub:
        keep = {"id", "area", "lower", "upper", "stated", "source", "starts_on", "ends_on"}


class Succession(models.Model):
    """That a body went on as another: several may merge into one."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    former = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    later = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField(null=True, blank=True, help_text="Empty where the day is not known.")
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["former", "later"], name="succession_said_once")]

    class Scrub:
        keep = {"id", "area", "former", "later", "on", "words"}


class Terms(models.Model):
    """One version of a body's terms of reference."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ADOPTED = "adopted", "Adopted"
        SUPERSEDED = "superseded", "Superseded"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField(help_text="1, 2, 3: the version.")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    issued_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="terms_numbered_once")]

    class Scrub:
        keep = {"id", "public_id", "area", "body", "number", "state", "issued_on", "review_on", "note", "source"}


class Clause(AppendOnlyModel):
    """One clause of a version; a change is a new version."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=12, help_text="The number as printed; it may stand twice.")
    heading = models.BooleanField(default=False)
    words = models.TextField()
    points = models.JSONField(default=list, help_text="Lettered points beneath the clause.")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["terms", "position"], name="clause_in_its_place")]

    class Scrub:
        keep = {"id", "area", "terms", "position", "ref", "heading", "words", "points"}
