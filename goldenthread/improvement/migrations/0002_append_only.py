"""The database refuses to change or delete what was read, said and told."""

from django.db import migrations

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_initial")]
    operations = [guard("improvement", model) for model in ("Reading", "Evidence", "Update", "Focus", "Account")]
