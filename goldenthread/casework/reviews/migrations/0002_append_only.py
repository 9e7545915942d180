"""The database refuses to change or delete what happened to a review, and what a report of a meeting says."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = ("ReviewStep", "Report", "OutcomeProgress", "AdulthoodView", "Attendance")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]
    operations = [guard("reviews", model) for model in KEPT]
