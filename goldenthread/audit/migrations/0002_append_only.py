"""The database refuses to change or delete the trail."""

from django.db import migrations

from goldenthread.audit.append_only import guard


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [guard("audit", "Change"), guard("audit", "View")]
