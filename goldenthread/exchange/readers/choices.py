"""What a token may let its holder do."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """What a token lets its holder do: read figures, or deliver for its own organisation; neither goes with another.

    Figures pass disclosure control, as on the page of whoever may not see small numbers, unless EXACT goes with them.
    """

    FIGURES = "figures", "The partnership’s own figures of the last month, as its boards see them: small numbers hidden"
    BREAKDOWNS = "breakdowns", "Those figures by age, need, setting and the other groups"
    EXACT = "exact", "Those it reads with small numbers, and of any day: the agreement to share must cover that"
    DELIVERIES = "deliveries", "What came of the files its own organisation sent"
    DELIVER = "deliver", "Send its own organisation’s files, as if somebody brought them in"
