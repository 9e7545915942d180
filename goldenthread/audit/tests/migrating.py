"""The migrations, run in a process of their own: `python -m goldenthread.audit.tests.migrating`.

Django makes every related model anew at each step, and here nearly all are related: forty thousand models for some
four hundred steps, a minute of a processor. Here only the one that a step changes is made anew, which takes four
seconds. The statements are the same: the test that asks for them sees that the tables are. `./gt test --every-way` goes
Django's own way.
"""

import os

import django
from django.core.management import call_command
from django.db.migrations.state import ProjectState


def only_the_one_that_changes(
    _state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> set[tuple[str, str]]:
    """What stands in for Django's finding of all that is related."""
    return {(app_label, model_name)}


if __name__ == "__main__":
    if "GT_EVERY_WAY" not in os.environ:
        ProjectState._find_reload_model = only_the_one_that_changes
    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
