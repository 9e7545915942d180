"""The database itself refuses to change or delete what was said of an item, and what was decided."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = ("Conflict", "View", "Recommendation", "CaseDecision")


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_initial")]
    operations = [guard("panels", model) for model in KEPT]
