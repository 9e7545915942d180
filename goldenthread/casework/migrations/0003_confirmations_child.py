"""What is to confirm holds the child it is about, so that lists and counts of it are answered from one index."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def told(apps, _schema):
    """Each matter's child is its case's."""
    case = apps.get_model("casework", "Case").objects.filter(pk=OuterRef("case_id"))
    apps.get_model("casework", "Confirmation").objects.update(child=Subquery(case.values("child")[:1]))


def field(*, null):
    """The child, for as long as it may be blank and then for good."""
    return models.ForeignKey(
        db_index=False, null=null, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.child"
    )


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL lets a table be altered only once the rows changed in it are written
    dependencies = [("casework", "0002_append_only"), ("people", "0004_letters")]
    operations = [
        migrations.AddField("confirmation", "child", field(null=True)),
        migrations.RunPython(told, migrations.RunPython.noop),
        migrations.AlterField("confirmation", "child", field(null=False)),
        migrations.RemoveIndex("confirmation", "confirmation_open"),
        migrations.AddIndex(
            "confirmation",
            models.Index(
                fields=["area", "as_at", "source", "kind", "matters_from", "answer", "child", "case"],
                name="confirmation_open",
            ),
        ),
        migrations.AddIndex(
            "confirmation", models.Index(fields=["area", "answer", "matters_from", "id"], name="confirmation_first")
        ),
    ]
