"""What words claim, beside what the record says: held, questioned and answered, or asking for a figure."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.improvement.models.shared import KEPT
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class Claim(AppendOnlyModel):
    """One sentence that claims something countable, as it was written, and how it stood beside the record then."""

    class Outcome(models.TextChoices):
        HELD = "held", "Borne out by the record"
        QUESTIONED = "questioned", "Questioned"
        ASSERTION = "assertion", "Asserted, no figure yet"
        SILENT = "silent", "The record is silent about its number"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=64, help_text="Whose words, as kind:public id; a paper's as paper-text:id.")
    outcome = models.CharField(max_length=12, choices=Outcome)
    words = models.TextField(help_text="The sentence, or what a paper says.")
    check_name = models.CharField(max_length=40, blank=True, help_text="Which check doubts it.")
    weight = models.CharField(max_length=16, blank=True)
    record = models.TextField(blank=True, help_text="What the record says instead.")
    ask = models.TextField(blank=True, help_text="What is asked for.")
    where = models.CharField(max_length=120, blank=True, help_text="The paper and its line.")
    quote = models.TextField(blank=True)
    beside = models.JSONField(default=list, help_text="The other places: where, and the quote there.")
    answer = models.TextField(blank=True)
    day = models.DateField()
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["area", "of"], name="claim_of")]

    class Scrub:
        keep = KEPT | {"of", "outcome", "check_name", "weight", "where", "beside", "day", "recorded_at"}
        replace = {"words", "record", "ask", "quote", "answer", "by_name"}


class Settlement(AppendOnlyModel):
    """Which of two sources holds, said by somebody on a day with the reason; the last one stands, all are kept."""

    class Holds(models.TextChoices):
        WORDS = "words", "What is written holds"
        RECORD = "record", "What stands beside it holds"
        NEITHER = "neither", "Neither holds"
        OPEN = "open", "Not known yet"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="settlements")
    holds = models.CharField(max_length=8, choices=Holds)
    reason = models.TextField()
    day = models.DateField()
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Scrub:
        keep = KEPT | {"claim", "holds", "day", "author", "recorded_at"}
        replace = {"reason", "by_name"}
