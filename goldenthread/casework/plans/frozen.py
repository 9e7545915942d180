"""A version that was sent is never changed, nor anything it is made of: the database itself refuses."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

VERSIONS = "plans_planversion"
MADE_OF = ("plans_section", "plans_row", "plans_provisionline", "plans_tie", "plans_source")
SENT = "part of a plan that was sent is never changed; begin another version"


def guards(vendor: str) -> list[str]:
    """The statements by which a database keeps what was sent as it was sent."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    found = []
    for table in MADE_OF:
        for verb, seen in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            sent = f"(SELECT sent_on FROM {VERSIONS} WHERE id = {seen}.version_id)"  # noqa: S608  names of our own
            found.append(_trigger(table, verb, f"{sent} IS NOT NULL"))
    return found + [_trigger(VERSIONS, verb, "OLD.sent_on IS NOT NULL") for verb in ("UPDATE", "DELETE")]


def _trigger(table: str, verb: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {table}_frozen_{verb.lower()} BEFORE {verb} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{SENT}'); END"
    )


PART = f"""CREATE OR REPLACE FUNCTION plans_frozen_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_version bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN of_version := NEW.version_id; ELSE of_version := OLD.version_id; END IF;
  IF (SELECT sent_on FROM {VERSIONS} WHERE id = of_version) IS NOT NULL THEN RAISE EXCEPTION '{SENT}'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$"""  # noqa: S608  names of our own
WHOLE = f"""CREATE OR REPLACE FUNCTION plans_frozen_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_on IS NOT NULL THEN RAISE EXCEPTION '{SENT}'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$"""


def _postgresql() -> list[str]:
    parts = [
        f"CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION plans_frozen_part()"
        for table in MADE_OF
    ]
    version = (
        f"CREATE TRIGGER {VERSIONS}_frozen BEFORE UPDATE OR DELETE ON {VERSIONS} "
        f"FOR EACH ROW EXECUTE FUNCTION plans_frozen_version()"
    )
    return [PART, WHOLE, version, *parts]


def undone(vendor: str) -> list[str]:
    """What takes the guard away again."""
    if vendor == "sqlite":
        verbs = dict.fromkeys(MADE_OF, ("insert", "update", "delete")) | {VERSIONS: ("update", "delete")}
        return [f"DROP TRIGGER IF EXISTS {table}_frozen_{verb}" for table, said in verbs.items() for verb in said]
    return [f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}" for table in (*MADE_OF, VERSIONS)]


class FreezeWhenSent(Operation):
    """The database refuses a change to a version of a plan that was sent, and to its parts."""

    reduces_to_sql = False
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing that Django knows of changes."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002  Django's signature
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002  Django's signature
        to_state: ProjectState,  # noqa: ARG002  Django's signature
    ) -> None:
        connection = schema_editor.connection
        if VERSIONS in connection.introspection.table_names():  # else it lives in the other database
            for statement in guards(connection.vendor):
                schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002  Django's signature
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002  Django's signature
        to_state: ProjectState,  # noqa: ARG002  Django's signature
    ) -> None:
        for statement in undone(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def describe(self) -> str:
        return "Refuse changes to versions that were sent"
