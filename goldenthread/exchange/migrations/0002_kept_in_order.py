"""The kept rows of a delivery are shown in their order, a page at a time, without sorting them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]
    operations = [
        migrations.AddIndex("keptrecord", models.Index(fields=["delivery", "id"], name="kept_in_order")),
    ]
