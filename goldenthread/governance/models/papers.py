"""Papers: written as drafts, frozen as presented, issued in packs whose page numbers stay."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.governance.models.meetings import Item, Meeting
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Draft(models.Model):
    """A paper being written, in the headings of its template."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField(max_length=200)
    template = models.CharField(max_length=40)
    sections = models.JSONField(default=dict, help_text="Words by the key of the heading.")
    built = models.JSONField(default=list, help_text="What is built from the record: builder and what of.")
    author = models.CharField(max_length=160, blank=True)
    sponsor = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    frozen_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Scrub:
        keep = {
            "id", "public_id", "area", "item", "template", "built", "author", "sponsor", "due_on", "frozen_on",
            "version",
        }  # fmt: skip
        replace = {"title", "sections"}


class Paper(AppendOnlyModel):
    """A paper as it was presented: its content, figures and all, with the hash of both."""

    class Kind(models.TextChoices):
        REPORT = "report", "Report"
        APPENDIX = "appendix", "Appendix"
        SUPPLEMENT = "supplement", "Supplement"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REPORT)
    title = models.CharField(max_length=200)
    template = models.CharField(max_length=40, blank=True)
    author = models.CharField(max_length=160, blank=True)
    part = models.PositiveSmallIntegerField()
    content = models.JSONField(default=list, help_text="Blocks, with every figure as it was shown.")
    document = models.CharField(max_length=64, blank=True, help_text="An uploaded file, by its public id.")
    file_name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of title, part and content, or of the file.")
    pages = models.PositiveIntegerField(help_text="How many pages it fills, as typeset or as counted in its file.")
    frozen_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    source = models.CharField(max_length=200, blank=True)

    class Scrub:
        keep = {
            "id", "public_id", "area", "item", "kind", "template", "author", "part", "document", "digest", "pages",
            "frozen_on", "recorded_at", "recorded_by", "replaces", "source",
        }  # fmt: skip
        replace = {"title", "content", "file_name"}


class Pack(AppendOnlyModel):
    """What was issued for a meeting: the main pack (0) and its supplements, each with the pages it took for good."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveIntegerField(help_text="0 is the main pack; what came after it counts on.")
    part = models.PositiveSmallIntegerField(default=1, help_text="Part 2 papers go out in a pack of their own.")
    issued_on = models.DateField()
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    entries = models.JSONField(help_text="Each paper with its first and last page.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why a supplement came late.")
    document = models.CharField(max_length=64, blank=True, help_text="The PDF as issued, by its public id.")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="pack_numbered_once")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "meeting", "number", "part", "issued_on", "first_page", "last_page", "entries",
            "reason", "document", "recorded_at", "recorded_by",
        }  # fmt: skip
