"""The database refuses to change or delete a version that was sent, a step of a complaint, and a lesson."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = ("WorkingVersion", "ComplaintStep", "Lesson")


class Migration(migrations.Migration):
    dependencies = [("disputes", "0001_initial")]
    operations = [guard("disputes", model) for model in KEPT]
