"""The database refuses to change what was said of a plan, and any version of it that was sent."""

from django.db import migrations

from goldenthread.audit.append_only import guard
from goldenthread.casework.plans.frozen import FreezeWhenSent

KEPT = ("Comment", "Answer", "Signature", "Disclosure")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [*(guard("plans", model) for model in KEPT), FreezeWhenSent()]
