"""The triggers by which a database keeps what is written once: whether they are in force."""

GUARDS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
"""The triggers that are in force."""
LONGEST_NAME = 63  # PostgreSQL cuts what is longer


def lifted_guards(alias: str) -> list[tuple[str, str]]:
    """Tables that only grow where the database would let a row be changed or deleted, and what forbids it again."""
    from django.apps import apps
    from django.db import connections, router

    from goldenthread.audit.append_only import VERBS, AppendOnlyModel, triggers

    vendor = connections[alias].vendor
    with connections[alias].cursor() as cursor:
        cursor.execute(GUARDS[vendor])
        there = {name for (name,) in cursor.fetchall()}
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, AppendOnlyModel) and router.allow_migrate_model(alias, model)
    }
    return [
        (table, statement)
        for table in sorted(tables)
        for verb, statement in zip(VERBS, triggers(vendor, table), strict=True)
        if f"{table}_no_{verb.lower()}"[:LONGEST_NAME] not in there
    ]
