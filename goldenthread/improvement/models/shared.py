"""What most rows of an improvement plan share."""

from django.db import models

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, Organisation, User

CITATION = "Where it is said: a document and its line, for example S2 L208."
VERSION = "Goes up with each change, so that two people who edit at once are told so."


class Kept(models.Model):
    """A row of one area with an id that may be shown."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Owned(models.Model):
    """Somebody who answers for it: an organisation, the words for the role there, and the person where one is named."""

    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField(max_length=160, blank=True)
    owner_person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def owner_words(self) -> str:
        """Who answers for it, as a page says it; empty where nobody does yet."""
        person = self.owner_person.name if self.owner_person else ""
        organisation = self.owner.name if self.owner else ""
        return ", ".join(part for part in (person, self.owner_role, organisation) if part)


KEPT = frozenset({"id", "public_id", "area"})
OWNED = frozenset({"owner", "owner_person"})
