"""The database itself refuses to change or delete what came in, what was decided of it, what was said and feared."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = (
    "Arrival", "ArrivalPaper", "ArrivalDecision", "FamilyMessage", "Concern", "ConcernTold",
    "ConcernAnswer",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]
    operations = [guard("intake", model) for model in KEPT]
