"""Changes and views."""

from django.db import models

from goldenthread.audit.append_only import AppendOnlyModel


class Change(AppendOnlyModel):
    """One thing somebody did. Written by the action that did it, in the same transaction."""

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=64, help_text="Public id of the person, or the name of the process.")
    by_name = models.CharField(max_length=200)
    area = models.CharField(max_length=8)
    action = models.CharField(max_length=80, help_text="For example casework.event_recorded.")
    subject = models.CharField(max_length=80, help_text="What it was done to, as kind:public id.")
    child = models.CharField(max_length=32, blank=True, help_text="Public id of the child concerned, if any.")
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["child", "at"], name="change_child")]

    class Scrub:
        keep = {"id", "at", "by", "area", "action", "subject", "child"}
        replace = {"by_name", "details"}


class View(AppendOnlyModel):
    """One look at a child's record, or at a list with the children it showed."""

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    area = models.CharField(max_length=8)
    page = models.CharField(max_length=120)
    child = models.CharField(max_length=32, blank=True)
    shown = models.JSONField(default=list, help_text="Public ids of the children a list showed.")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["child", "at"], name="view_child")]

    class Scrub:
        keep = {"id", "at", "by", "area", "page", "child", "shown"}
        replace = {"by_name", "reason"}
