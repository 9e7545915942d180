"""The database refuses to change or delete what was heard, what was taken back, and what came of it."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = ("Feedback", "Withdrawal", "Reply")


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_initial")]
    operations = [guard("voice", model) for model in KEPT]
