"""The database itself refuses to change or delete what happened, what was presented and what was issued."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = (
    "Clause", "Paper", "Pack", "Attendance", "Declaration", "Decision", "MinuteText", "MinutesIssue", "EscalationStep",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_boards")]
    operations = [guard("governance", model) for model in KEPT]
