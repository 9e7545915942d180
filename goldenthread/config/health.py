"""A look at the installation: its settings, its database and its data folder."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from goldenthread.config.environment import Environment, UnsafeSettings, read
from goldenthread.config.guards import lifted_guards
from setup.findings import Finding, State
from setup.paths import ROOT

PRELOAD = "security.W021"  # whether browsers list the council's whole domain is for the domain's owner to say
REACH = {
    "sqlite": "Check DATABASE_URL, and that the file is whole and this user may write to it; if it is damaged, restore "
    "the last backup (docs/how-to/restore-from-a-backup.md).",
    "postgresql": "Check DATABASE_URL, and that the server runs and lets this user in.",
}
EMPTY = (
    "Where it is new, run ./gt manage migrate --database {alias}. Where it held records, its file was moved or lost: "
    "stop, and restore the last backup (docs/how-to/restore-from-a-backup.md)."
)
LOST = (
    "GT_DATA may name another folder than the one that was used. Where files were moved or lost, put them back, or "
    "restore the folder from the last backup (docs/how-to/restore-from-a-backup.md)."
)
LIFTED = "the guard against changing what is kept as written is lifted from {tables}"
LIFTED_MEND = (
    "Find out who lifted it and what was changed since (compare with a backup). Then put it back, with the "
    "database's own program, by:"
)
FIRST_STEPS = "Set it where the service is started (docs/security.md, “Settings”). ./gt demo needs none of these."


def of_installation() -> list[Finding]:
    """Everything looked at; stops at the settings when they are refused, since all else hangs on them."""
    try:
        chosen = read(os.environ, ROOT)
    except UnsafeSettings as refusal:
        told = [row.removeprefix("- ") for row in str(refusal).splitlines()[1:]]
        return [Finding(State.WRONG, "Settings", row, FIRST_STEPS) for row in told]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    own = [_kind(chosen), _data_folder(chosen.data), _scanner(chosen.clamd), _mail(chosen)]
    return [*own, *_shipped_safe(), *_database(), *_documents(), *_snapshots(chosen.data)]


def _kind(chosen: Environment) -> Finding:
    if chosen.demonstration:
        told = "a demonstration: anybody at this machine can sign in as a demonstration person"
        return Finding(State.NOTE, "Settings", told, "Never bring real records into it.")
    return Finding(State.GOOD, "Settings", f"safe, for {', '.join(chosen.hosts)}")


def _data_folder(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Finding(State.GOOD, "Data folder", str(folder))
    except OSError as error:
        mend = "Give the service's user the right to write there, or set GT_DATA to a folder where it may."
        return Finding(State.WRONG, "Data folder", f"{folder} cannot be written to ({error.strerror})", mend)


def _documents() -> Iterator[Finding]:
    """Whether every document that is kept lies in the data folder; a database out of step is told of by itself."""
    from django.db import DatabaseError

    from goldenthread.documents import selectors

    try:
        kept, lost = selectors.kept_and_lost()
    except DatabaseError:
        return
    if lost:
        yield Finding(State.WRONG, "Documents", f"{lost:,} of {kept:,} are not in the data folder", LOST)
    else:
        yield Finding(State.GOOD, "Documents", f"each of {kept:,} is in the data folder")


def _snapshots(data: Path) -> Iterator[Finding]:
    """Whether this version reads the joint snapshot of each area. One of our own casework is made anew when asked."""
    from goldenthread.repository import snapshots

    for folder in sorted((data / "joint").glob("*")):
        newest = snapshots.latest(folder)
        if newest is None:
            continue
        about = f"Joint snapshot of {newest.meta.area}"
        try:
            snapshots.in_step(newest)
            yield Finding(State.GOOD, about, f"of {newest.meta.known_at:%-d %B %Y}, readable")
        except snapshots.OtherLayout as fault:
            told, _, mend = str(fault).partition(". ")
            yield Finding(State.WRONG, about, told, mend)


def _scanner(address: str) -> Finding:
    """Whether a virus scanner is named. Whether it answers is said of each file that waits for it."""
    if address:
        return Finding(State.GOOD, "Virus scanner", address)
    told = "none is set: uploaded files are checked for type and active content only, and say that no scanner saw them"
    return Finding(
        State.NOTE, "Virus scanner", told, "To have them scanned, run clamd and set GT_CLAMD to its address."
    )


def _mail(chosen: Environment) -> Finding:
    """Whether a mail server is named. Whether it takes a letter is said of each copy of it."""
    if chosen.demonstration:
        return Finding(State.GOOD, "E-mail", f"nothing leaves: it is written to {chosen.data / 'e-mails'}")
    if chosen.mail:
        mail = chosen.mail
        return Finding(State.GOOD, "E-mail", f"from {mail.sender}, by {mail.host}:{mail.port} ({mail.security})")
    told = "not set: letters go by post and on people’s own pages alone; reminders and codes by e-mail do not go"
    return Finding(State.NOTE, "E-mail", told, "Set GT_SMTP_HOST and GT_EMAIL_FROM (docs/how-to/send-e-mail.md).")


def _shipped_safe() -> Iterator[Finding]:
    """What Django itself calls unsafe in service. A demonstration speaks plain HTTP on this machine alone."""
    import django
    from django.conf import settings
    from django.core.checks import Tags, run_checks

    django.setup()
    if settings.DEMONSTRATION:
        return
    for warning in run_checks(tags=[Tags.security], include_deployment_checks=True):
        if warning.id != PRELOAD:
            yield Finding(State.WRONG, "Settings", str(warning.msg), str(warning.hint or ""))


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in connections:
        about = f"Database “{alias}”"
        try:
            executor = MigrationExecutor(connections[alias])
            waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
            lifted = [] if waiting else lifted_guards(alias)
        except DatabaseError as error:
            vendor = connections[alias].vendor
            yield Finding(State.WRONG, about, f"cannot be reached: {' '.join(str(error).split())}", REACH[vendor])
            continue
        if waiting and not executor.loader.applied_migrations:
            yield Finding(State.WRONG, about, "is empty", EMPTY.format(alias=alias))
        elif waiting:
            mend = f"Make a backup, then run ./gt manage migrate --database {alias}"
            told = f"{len(waiting)} changes of its shape are waiting"
            yield Finding(State.WRONG, about, "a change of its shape is waiting" if len(waiting) == 1 else told, mend)
        else:
            yield Finding(State.GOOD, about, "reached, and in step")
        if lifted:
            tables = ", ".join(dict.fromkeys(table for table, _ in lifted))
            mend = "\n".join([LIFTED_MEND, *(f"{statement};" for _, statement in lifted)])
            yield Finding(State.WRONG, about, LIFTED.format(tables=tables), mend)
