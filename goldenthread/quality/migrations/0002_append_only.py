"""The database refuses to change or delete tools, samples, marks, moderation, findings and what was learnt."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = (
    "Tool", "Section", "Criterion", "WorkedExample", "Sample", "SampledRecord", "Marking", "Mark", "Moderation",
    "AgreedMark", "AuditFinding", "Learning", "RedactedExample",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("quality", "0001_initial")]
    operations = [guard("quality", model) for model in KEPT]
