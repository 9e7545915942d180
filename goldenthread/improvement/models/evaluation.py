"""The self-evaluation: editions, their statements in every wording, what each rests on, and who dissents."""

from django.db import models
from django.db.models import F, Q

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.improvement.models.doing import Action
from goldenthread.improvement.models.shared import CITATION, KEPT, OWNED, VERSION, Kept, Owned
from goldenthread.improvement.models.strategies import Priority
from goldenthread.improvement.models.telling import Evidence
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class Criterion(Kept):
    """One thing the inspectorate evaluates, in its order, with the plain question behind it."""

    code = models.CharField(max_length=8, help_text="C1 to C5 and L1 to L6 under the framework of 2023.")
    order = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=80, help_text="Under which of the framework's headings it stands.")
    title = models.CharField(max_length=300)
    question = models.CharField(max_length=300, help_text="The same in plain words.")
    indicators = models.JSONField(default=list, help_text="Ids in the catalogue of indicators that speak to it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "code"], name="criterion_code_once")]

    class Scrub:
        keep = KEPT | {"code", "order", "group", "title", "question", "indicators"}

    def __str__(self) -> str:
        return self.title


class Edition(Kept):
    """The self-evaluation as of one day. Once signed it is frozen, and the next begins from it."""

    title = models.CharField(max_length=200)
    day = models.DateField(help_text="The day it speaks of.")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    to_be_signed_by = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_ref = models.CharField(max_length=64, blank=True, help_text="The decision, as decision:public id.")
    signed_words = models.CharField(max_length=300, blank=True, help_text="Which body signed it, and how.")
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "title"], name="edition_title_once"),
            models.CheckConstraint(
                condition=Q(signed_on=None, signed_ref="") | (Q(signed_on__isnull=False) & ~Q(signed_ref="")),
                name="edition_signed_by_a_decision",
            ),
        ]
        indexes = [models.Index(fields=["signed_ref"], name="edition_signed_ref")]

    class Scrub:
        keep = KEPT | {
            "title", "day", "follows", "to_be_signed_by", "signed_on", "signed_ref", "signed_words", "citation",
            "version",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def is_frozen(self) -> bool:
        """Whether it was signed, so that nothing in it changes any more."""
        return self.signed_on is not None


class Statement(Kept, Owned):
    """One thing the area says of itself. `words` is its last wording; every wording is kept beside it."""

    class Kind(models.TextChoices):
        CONTEXT = "context", "Context"
        ISSUE = "issue", "Key issue"
        STRENGTH = "strength", "What we do well"
        IMPACT = "impact", "The difference it makes"
        IMPROVE = "improve", "What we need to do better"
        ACTION = "action", "Action for the next year"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=8, choices=Kind)
    ref = models.CharField(max_length=16, help_text="Its number, kept from edition to edition: B01-S03.")
    order = models.PositiveSmallIntegerField(default=0)
    section = models.CharField(max_length=120, blank=True, help_text="The heading it stands under in part A.")
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="became")
    words = models.TextField()
    removed_on = models.DateField(null=True, blank=True)
    removed_because = models.CharField(max_length=300, blank=True)
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    version = models.PositiveIntegerField(default=1, help_text=VERSION)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "ref"], name="statement_ref_once"),
            models.CheckConstraint(
                condition=~Q(kind__in=("strength", "impact", "improve")) | Q(criterion__isnull=False),
                name="statement_of_part_b_has_its_criterion",
            ),
        ]

    class Scrub:
        keep = KEPT | OWNED | {
            "edition", "kind", "ref", "order", "section", "criterion", "priority", "action", "came_from",
            "removed_on", "citation", "version", "owner_role",
        }  # fmt: skip
        replace = {"words", "removed_because"}

    def __str__(self) -> str:
        return f"{self.ref}: {self.words}"


class Wording(AppendOnlyModel):
    """A statement as somebody worded it: all of them are kept, and none is changed."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    words = models.TextField()
    day = models.DateField()
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_words = models.CharField(max_length=200, help_text="Who wrote it: a name and a role, or a paper.")
    why = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="wording_number_once")]

    class Scrub:
        keep = KEPT | {"statement", "number", "day", "author", "recorded_at"}
        replace = {"words", "author_words", "why"}


class Leaning(Kept):
    """A statement that rests on a piece of evidence, from a day until it no longer does."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="leanings")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="leanings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "evidence"], condition=Q(until=None), name="leaning_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="leaning_in_order"),
        ]

    class Scrub:
        keep = KEPT | {"statement", "evidence", "since", "until"}


class Dissent(AppendOnlyModel):
    """What a named role holds against a statement, printed beside it; nobody else can alter or withdraw it."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="dissents")
    of = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=160)
    words = models.TextField()
    withdraws = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    day = models.DateField()
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    citation = models.CharField(max_length=200, blank=True, help_text=CITATION)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Scrub:
        keep = KEPT | {"statement", "of", "role", "withdraws", "day", "author", "citation", "recorded_at"}
        replace = {"words"}


class Confirmation(AppendOnlyModel):
    """The owner's answer where a statement was asked about: it still stands, and why."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="confirmations")
    asked = models.TextField(help_text="The reasons it was asked about, as they stood.")
    words = models.TextField()
    day = models.DateField()
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_words = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Scrub:
        keep = KEPT | {"statement", "day", "author", "recorded_at"}
        replace = {"asked", "words", "author_words"}
