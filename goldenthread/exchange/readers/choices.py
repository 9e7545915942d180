"""What a token may let its holder read."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """What a token lets its holder read."""

    FIGURES = "figures", "The partnership’s own figures, as exact as its boards see them"
    BREAKDOWNS = "breakdowns", "Those figures by age, need, setting and the other groups"
    DELIVERIES = "deliveries", "Which deliveries came, and how good they were"
