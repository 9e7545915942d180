"""The database refuses to change or delete what happened."""

from django.db import migrations

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [guard("casework", "CaseEvent")]
