"""What a token may let its holder do."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """What a token lets its holder do: read figures, or deliver for its own organisation; neither goes with another."""

    FIGURES = "figures", "The partnership’s own figures, as exact as its boards see them"
    BREAKDOWNS = "breakdowns", "Those figures by age, need, setting and the other groups"
    DELIVERIES = "deliveries", "What came of the files its own organisation sent"
    DELIVER = "deliver", "Send its own organisation’s files, as if somebody brought them in"
