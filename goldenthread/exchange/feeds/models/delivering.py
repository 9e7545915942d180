"""What arrived, what its columns were taken to be, and what was mended in it."""

from django.db import models
from django.db.models import Q

from goldenthread.exchange.feeds.choices import How, Removed, State
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User


class Delivery(models.Model):
    """One file of a feed. The file is kept untouched under its checksum; its rows lie in Parquet beside.

    Rows in are those kept and those set aside, always. `columns` are the sender's names in the file's order, `layout`
    what each was taken to be, `report` what the checks found (see `repository.conforming.Totals`).
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    feed = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, help_text="SHA-256 of the file as it arrived.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    form = models.CharField(max_length=8, blank=True, help_text="csv, xlsx, parquet or xml; blank while unread.")
    how = models.CharField(max_length=8, choices=How)
    as_at = models.DateField(help_text="The day the file tells of.")
    received_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200, help_text="Who or what brought it, as it is shown.")
    state = models.CharField(max_length=12, choices=State)
    why = models.TextField(blank=True, help_text="Why it is quarantined or refused, and what to do.")
    columns = models.JSONField(default=list)
    signature = models.CharField(max_length=64, blank=True, help_text="Of its columns' names.")
    layout = models.JSONField(default=dict)
    reading = models.PositiveIntegerField(default=0, help_text="How often it was read: mends and maps read it again.")
    rows_in = models.PositiveBigIntegerField(default=0)
    rows_kept = models.PositiveBigIntegerField(default=0)
    rows_set_aside = models.PositiveBigIntegerField(default=0)
    report = models.JSONField(default=dict)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced")

    original_removed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the file as it arrived was removed; its rows stay."
    )
    original_removed_for = models.CharField(max_length=8, choices=Removed, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "feed", "organisation", "-received_at"], name="feed_deliveries")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rows_in=models.F("rows_kept") + models.F("rows_set_aside")), name="delivery_reconciles"
            ),
            models.UniqueConstraint(
                fields=["area", "feed", "organisation", "checksum"],
                condition=~Q(state__in=[State.REFUSED, State.REPLACED]),
                name="same_file_once_a_feed",
            ),
            models.CheckConstraint(
                condition=Q(original_removed_at=None, original_removed_for="")
                | (Q(original_removed_at__isnull=False) & ~Q(original_removed_for="")),
                name="original_removed_for_a_reason",
            ),
        ]

    class Scrub:
        keep = {
            "id", "public_id", "area", "feed", "organisation", "checksum", "size", "form", "how", "as_at",
            "received_at", "by", "by_name", "state", "columns", "signature", "layout", "reading", "rows_in",
            "rows_kept", "rows_set_aside", "report", "accepted_at", "accepted_by", "replaced_by",
            "original_removed_at", "original_removed_for",
        }  # fmt: skip
        replace = {"file_name", "why"}

    @property
    def key(self) -> str:
        """The name under which its rows lie and are published."""
        return f"{self.feed}-{self.public_id}"


class KnownLayout(models.Model):
    """What columns of those names were taken to be, once: the next file of the same sender is read the same way."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    feed = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "feed", "organisation", "signature"], name="one_layout_a_signature")
        ]

    class Scrub:
        keep = {"id", "area", "feed", "organisation", "signature", "mapping", "at", "by"}


class Mend(models.Model):
    """A value of one row put right, with the reason. The file is untouched: the mend is made each time it is read.

    What says who a child is stands here as `NOT_SHOWN`: the value itself lies with the rows (`feeds.typed`).
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="mends")
    line = models.PositiveBigIntegerField()
    column = models.CharField(max_length=40, help_text="Our name of the column.")
    was = models.CharField(max_length=500, blank=True)
    now = models.CharField(max_length=500, blank=True)
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "line", "column"], condition=Q(taken_back_at=None), name="one_mend_a_value"
            )
        ]

    class Scrub:
        keep = {"id", "delivery", "line", "column", "at", "by", "taken_back_at"}
        drop = {"was", "now"}
        replace = {"why"}
