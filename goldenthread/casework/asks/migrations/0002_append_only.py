"""The database refuses to change or delete what happened to an ask, what advice says, and what was found of it."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = ("AskStep", "Paragraph", "Need", "Outcome", "Provision", "Assurance", "Agreement")


class Migration(migrations.Migration):
    dependencies = [("asks", "0001_initial")]
    operations = [guard("asks", model) for model in KEPT]
