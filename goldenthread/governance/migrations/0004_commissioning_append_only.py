"""The database itself refuses to change or delete what happened to what is commissioned, agreed, visited and said."""

from django.db import migrations

from goldenthread.audit.append_only import guard

KEPT = (
    "CommissioningStep", "CoProduction", "Places", "FundingSplit", "PlacementVisit", "DisputeStep", "ChapterWording",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_commissioning")]
    operations = [guard("governance", model) for model in KEPT]
