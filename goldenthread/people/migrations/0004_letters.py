"""Names, numbers, postcodes and e-mail addresses found by what stands in a letter; who agreed to letters by e-mail."""

import django.db.models.functions.text
import goldenthread.people.folding
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnership", "0001_initial"),
        ("people", "0003_young_person"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="party",
            name="postcode",
            field=models.CharField(blank=True, help_text="The postcode of the address, to be found by.", max_length=8),
        ),
        migrations.AddField(
            model_name="relationship",
            name="email_agreed_on",
            field=models.DateField(blank=True, help_text="The day they agreed to letters by e-mail.", null=True),
        ),
        migrations.AddField(
            model_name="relationship",
            name="email_ended_on",
            field=models.DateField(blank=True, help_text="The day they took that back.", null=True),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("area"),
                goldenthread.people.folding.Folded(goldenthread.people.folding.FirstWord("forename"), "surname"),
                name="child_name_folded",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("area"), goldenthread.people.folding.Folded("postcode"), name="child_postcode_folded"
            ),
        ),
        migrations.AddIndex(
            model_name="identifier",
            index=models.Index(models.F("area"), goldenthread.people.folding.Folded("value"), name="identifier_folded"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                models.F("area"), goldenthread.people.folding.Folded("postcode"), name="party_postcode_folded"
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                models.F("area"), django.db.models.functions.text.Lower("email"), name="party_email_lower"
            ),
        ),
    ]
