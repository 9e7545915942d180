"""Advice as it was given. What was handed in is never changed: advice that is returned is handed in anew."""

from django.db import models
from django.db.models import Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.casework.asks.choices import AdviceState, Every, Form, Part, Sort
from goldenthread.casework.asks.models.asking import Ask
from goldenthread.casework.models import Case
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


class Advice(models.Model):
    """One handing in of advice. Its contents stand as they were; only how far it has come moves on.

    ``ask`` is empty where earlier advice was agreed to be enough (regulation 6(4)).
    """

    State = AdviceState

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advice")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="advice")
    ask = models.ForeignKey(Ask, null=True, blank=True, on_delete=models.PROTECT, related_name="advice")
    adviser = models.CharField(max_length=60, help_text="The kind of adviser, as declared in advisers.yaml.")
    number = models.PositiveSmallIntegerField(default=1, help_text="Which handing in of this ask.")
    form = models.CharField(max_length=12, choices=Form)
    title = models.CharField(max_length=200)
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    author_role = models.CharField(max_length=200, blank=True, help_text="Profession and qualification.")
    given_on = models.DateField(help_text="The day it is dated.")
    seen_on = models.DateField(null=True, blank=True, help_text="When the child or young person was last seen.")
    sources = models.TextField(blank=True, help_text="What it rests on: who was spoken to, what was read or done.")
    not_known = models.BooleanField(default=False, help_text="The service says that it does not know the child.")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=AdviceState, default=AdviceState.HANDED_IN)
    handed_in_on = models.DateField()
    released_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["case", "state"], name="advice_of_case")]
        constraints = [
            models.UniqueConstraint(fields=["ask", "number"], name="advice_number_once"),
            models.UniqueConstraint(
                fields=["ask"], condition=Q(state=AdviceState.RELEASED.value), name="advice_released_once"
            ),
            models.CheckConstraint(
                condition=Q(state=AdviceState.RELEASED.value, released_on__isnull=False)
                | (~Q(state=AdviceState.RELEASED.value) & Q(released_on=None)),
                name="advice_released_on_once_released",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "case", "child", "ask", "adviser", "number", "form", "author", "given_on",
            "seen_on", "not_known", "document", "state", "handed_in_on", "released_on", "created_at",
        }  # fmt: skip
        replace = {"title", "author_name", "author_role", "sources"}

    def __str__(self) -> str:
        return f"Advice {self.public_id}"


class Paragraph(AppendOnlyModel):
    """One paragraph of advice, under an id that never changes: what a plan points to."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="paragraphs")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["advice", "order"], name="paragraph_order_once")]

    class Scrub:
        keep = {"id", "public_id", "advice", "area", "part", "order"}
        replace = {"heading", "text"}


class Need(AppendOnlyModel):
    """A need as the adviser describes it."""

    paragraph = models.OneToOneField(Paragraph, on_delete=models.PROTECT, related_name="need")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="needs")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]

    class Scrub:
        keep = {"id", "paragraph", "advice", "area", "number"}
        replace = {"text"}


class Outcome(AppendOnlyModel):
    """What should come of it for the child, and the need it answers."""

    paragraph = models.OneToOneField(Paragraph, on_delete=models.PROTECT, related_name="outcome")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="outcomes")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    by_when = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["number"]

    class Scrub:
        keep = {"id", "paragraph", "advice", "area", "need", "number"}
        replace = {"text", "by_when"}


class Provision(AppendOnlyModel):
    """What should be provided: how much, how often, for how long, by whom, in how large a group; and what for."""

    paragraph = models.OneToOneField(Paragraph, on_delete=models.PROTECT, related_name="provision")
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="provisions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="provisions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="provisions")
    number = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=12, choices=Sort)
    text = models.TextField()
    minutes = models.PositiveIntegerField(null=True, blank=True, help_text="Minutes each time.")
    times = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many times in each period.")
    every = models.CharField(max_length=12, choices=Every, blank=True)
    lasting = models.CharField(max_length=120, blank=True, help_text="For how long it is needed.")
    by_whom = models.CharField(max_length=200, blank=True)
    qualification = models.CharField(max_length=200, blank=True)
    group_size = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1: the child alone; 0: no group, as with equipment or training of staff."
    )

    class Meta:
        ordering = ["number"]

    class Scrub:
        keep = {
            "id", "paragraph", "advice", "area", "need", "outcome", "number", "sort", "minutes", "times", "every",
            "group_size",
        }  # fmt: skip
        replace = {"text", "lasting", "by_whom", "qualification"}


class Assurance(AppendOnlyModel):
    """What a service's own manager found of one handing in, against the criteria for its kind."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="assurances")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    released = models.BooleanField(help_text="Released; otherwise returned with comments.")
    marks = models.JSONField(help_text="For each criterion: met, not_met or n_a.")
    met = models.PositiveSmallIntegerField(help_text="How many criteria were met ...")
    applied = models.PositiveSmallIntegerField(help_text="... of those that applied.")
    comments = models.TextField(blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    class Scrub:
        keep = {"id", "advice", "area", "released", "marks", "met", "applied", "on", "at", "by"}
        replace = {"comments", "by_name"}
