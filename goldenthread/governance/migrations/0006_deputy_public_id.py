"""Deputies have public ids: the register of a meeting names them by these."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goldenthread.partnership.identifiers import opaque_id


def give_ids(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """One to each deputy there is: a column's default is one for all of them."""
    deputies = apps.get_model("governance", "Deputy").objects
    for key in deputies.values_list("pk", flat=True):
        deputies.filter(pk=key).update(public_id=opaque_id())


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL lets a table be altered only once the rows changed in it are written
    dependencies = [("governance", "0005_notice")]
    operations = [
        migrations.AddField("deputy", "public_id", models.CharField(max_length=16, default=opaque_id)),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
        migrations.AlterField("deputy", "public_id", models.CharField(max_length=16, unique=True, default=opaque_id)),
    ]
