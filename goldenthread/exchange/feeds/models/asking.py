"""Questions in SQL that analysts keep."""

from django.db import models

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User


class KeptQuestion(models.Model):
    """A question under a name, for everybody of the area who may ask. Its answer is made anew each time."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    question = models.TextField()
    kept_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="one_kept_question_a_name")]

    class Scrub:
        keep = {"id", "public_id", "area", "kept_at", "by"}
        replace = {"name", "question"}
