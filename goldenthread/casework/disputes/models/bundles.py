"""A bundle: which papers, in which order, what the guard found on its pages, and the file as it was frozen."""

from django.db import models
from django.db.models import Q

from goldenthread.casework.disputes.choices import BundleState, PaperKind
from goldenthread.casework.disputes.models.disputes import Dispute
from goldenthread.documents.models import Document
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area


class Bundle(models.Model):
    """One bundle of an appeal. ``sha256`` is of the file the guard looked at; ``file`` is that file once frozen."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="bundles")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=BundleState, default=BundleState.CHOOSING)
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    looked_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frozen_on = models.DateField(null=True, blank=True)
    frozen_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="bundle_once"),
            models.CheckConstraint(
                condition=Q(state=BundleState.FROZEN.value, file__isnull=False, frozen_on__isnull=False)
                | ~Q(state=BundleState.FROZEN.value),
                name="frozen_bundle_has_its_file",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "dispute", "number", "state", "pages", "sha256", "looked_on", "file",
            "frozen_on", "version",
        }  # fmt: skip
        replace = {"frozen_by_name"}


class BundlePaper(models.Model):
    """One paper chosen or proposed. ``source`` says what it is: “document:<id>”, “plan:<id>”, “working:<id>” ..."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=10, choices=PaperKind)
    source = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    dated = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField()
    chosen = models.BooleanField(default=True)
    first_page = models.PositiveIntegerField(null=True, blank=True)
    last_page = models.PositiveIntegerField(null=True, blank=True)
    cannot = models.CharField(max_length=300, blank=True, help_text="Why it cannot be put in as it is.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["bundle", "source"], name="paper_once_in_a_bundle")]

    class Scrub:
        keep = {
            "id", "public_id", "area", "bundle", "kind", "source", "dated", "position", "chosen", "first_page",
            "last_page",
        }  # fmt: skip
        replace = {"title", "cannot"}


class Held(models.Model):
    """One thing the guard found on a page of a bundle, held until a person says why it may go."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="held")
    mark = models.CharField(max_length=64, help_text="Digest of what was found and where.")
    where = models.CharField(max_length=200)
    what = models.CharField(max_length=500)
    remedy = models.CharField(max_length=500)
    released_why = models.CharField(max_length=500, blank=True)
    released_on = models.DateField(null=True, blank=True)
    released_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bundle", "mark"], name="held_once_in_a_bundle")]

    class Scrub:
        keep = {"id", "public_id", "area", "bundle", "mark", "released_on"}
        replace = {"where", "what", "remedy", "released_why", "released_by_name"}
