"""Audit tools: each version is written once, whole, so that a mark is for ever of the words it was given on."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area
from goldenthread.quality.choices import Grade, Subject


class Tool(AppendOnlyModel):
    """One version of a tool. A change is a new version of the same key."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=12, choices=Subject)
    title = models.CharField(max_length=120)
    words = models.TextField(help_text="What it is for, in a paragraph.")
    law = models.CharField(max_length=300, blank=True)
    roles = models.JSONField(default=list, help_text="Roles whose holders may be named to mark with it.")
    families_mark = models.BooleanField(default=False)
    starts_on = models.DateField()
    made_by = models.CharField(max_length=64)
    change = models.CharField(max_length=300, blank=True, help_text="What changed since the version before, and why.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "key", "version"], name="tool_version_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "key", "version", "subject", "title", "words", "law", "roles", "families_mark",
            "starts_on", "made_by", "change",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Section(AppendOnlyModel):
    """A part of a tool: a section of the plan, or a matter."""

    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="sections")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=12)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tool", "key"], name="section_of_tool_once")]

    class Scrub:
        keep = {"id", "tool", "area", "key", "number", "title"}


class Criterion(AppendOnlyModel):
    """One question of a tool, with its weight.

    An `essential` one asks for what the law asks: a record that is inadequate there is at best "requires improvement".
    """

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="criteria")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=16)
    number = models.PositiveSmallIntegerField()
    asks = models.CharField(max_length=300)
    family_asks = models.CharField(max_length=300, blank=True, help_text="In a family's words; blank: not theirs.")
    weight = models.PositiveSmallIntegerField(default=1)
    essential = models.BooleanField(default=False)
    may_not_apply = models.BooleanField(default=False)
    law = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="criterion_of_section_once"),
            models.CheckConstraint(condition=models.Q(weight__gte=1, weight__lte=5), name="criterion_weight_1_to_5"),
        ]

    class Scrub:
        keep = {
            "id", "section", "area", "key", "number", "asks", "family_asks", "weight", "essential", "may_not_apply",
            "law",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.asks


class WorkedExample(AppendOnlyModel):
    """What a grade looks like for a criterion: invented words, and why they are worth that grade."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="examples")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["criterion", "grade"], name="one_example_a_grade")]

    class Scrub:
        keep = {"id", "criterion", "area", "grade", "words"}
