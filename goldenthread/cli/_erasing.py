"""Erasing one child's record by the classes of its fields, where events and the trail refuse every change.

What is *replace* becomes nothing, or a word where something must stand; *drop* becomes empty; *keep* stays, the opaque
id with it, so that counts and the trail stay whole without saying who it was. Staff who recorded something stay named:
the trail of who did what is theirs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goldenthread.audit.actions import Actor, record_change
from goldenthread.audit.append_only import AppendOnlyModel
from goldenthread.audit.models import Change, View
from goldenthread.casework.intake.selectors.inbox import arrivals_about
from goldenthread.casework.models import Case
from goldenthread.casework.writing import rewrite
from goldenthread.cli._copying import known_ids
from goldenthread.cli._scrubbing import Scrubber
from goldenthread.config.fields import classes_of, our_models
from goldenthread.documents import disk
from goldenthread.documents.choices import ScanState
from goldenthread.documents.models import Document, StoredFile
from goldenthread.drafts.models import Draft, SetAside
from goldenthread.exchange.feeds import erasing as feeds
from goldenthread.exchange.models import Delivery, KeptRecord
from goldenthread.people.models import Child, Party, Relationship

ERASED = "Erased"
Keys = dict[type[models.Model], set[int]]


@dataclass(frozen=True)
class Eraser(Scrubber):
    """Puts nothing in the place of what may be blank, and a word where something must stand."""

    words: str = ERASED

    def invented(self, of: Any, given: Any) -> Any:
        text = isinstance(of, models.CharField | models.TextField)
        if given in (None, "") or not text:
            return super().invented(of, given)
        if of.blank:
            return ""
        made = f"erased-{token_hex(8)}" if of.unique or of.name == "value" else self.words
        return made[: of.max_length] if of.max_length else made


@dataclass
class Erasure:
    """What the erasure of one child's record changes: rows of each table, and what lies outside the database."""

    child: Child
    rows: Keys
    deliveries: list[Delivery] = field(default_factory=list)
    contents: list[StoredFile] = field(default_factory=list)
    """Documents' contents that nobody else's document has."""
    partners: feeds.Found = field(default_factory=feeds.Found)
    """Rows of partners' files, and the joint snapshots."""


def found(child: Child) -> Erasure:
    """Everything kept about a child: what came in about them, every row that points to it, or to a row that does."""
    arrived = arrivals_about(child)
    rows: Keys = defaultdict(set, {Child: {child.pk}, arrived.model: set(arrived.values_list("pk", flat=True))})
    while _widened(rows):
        pass
    ids = list(Child.objects.filter(pk__in=rows[Child]).values_list("public_id", flat=True))
    rows[Party] |= _parties_of_nobody_else(rows[Relationship])
    for trail in (Change, View):
        rows[trail] |= set(trail._base_manager.filter(child__in=ids).values_list("pk", flat=True))
    rows[Draft] |= _drafts_about(child, rows)
    rows[SetAside] |= set(SetAside.objects.filter(draft__in=rows[Draft]).values_list("pk", flat=True))
    documents = set(_documents(rows))
    rows[Document] |= documents
    deliveries = KeptRecord.objects.filter(pk__in=rows[KeptRecord]).values("delivery")
    return Erasure(
        child,
        {model: keys for model, keys in rows.items() if keys},
        list(Delivery.objects.filter(pk__in=deliveries).order_by("pk")),
        list(StoredFile.objects.filter(documents__in=documents).exclude(documents__in=_others(documents)).distinct()),
        feeds.found(child.area, list(Child.objects.filter(pk__in=rows[Child]))),
    )


def _widened(rows: Keys) -> bool:
    """Whether a row was found that points to one found before; it is found now."""
    before = sum(len(keys) for keys in rows.values())
    for model in our_models():
        for each in model._meta.concrete_fields:
            if isinstance(each, models.ForeignKey) and rows.get(each.related_model):
                for some in _some(rows[each.related_model]):
                    pointing = model._base_manager.filter(**{f"{each.name}__in": some})
                    rows[model] |= set(pointing.values_list("pk", flat=True))
    return sum(len(keys) for keys in rows.values()) > before


def _some(keys: Iterable[int], size: int = 500) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _parties_of_nobody_else(relationships: set[int]) -> set[int]:
    """Parents and others who are connected with this child alone."""
    ours = Relationship.objects.filter(pk__in=relationships).values("party")
    shared = Relationship.objects.filter(party__in=ours).exclude(pk__in=relationships).values("party")
    return set(Party.objects.filter(pk__in=ours).exclude(pk__in=shared).values_list("pk", flat=True))


def _drafts_about(child: Child, rows: Keys) -> set[int]:
    """Forms half filled in about the child: a draft names what it is about by its public id, and points to no row."""
    ids: set[str] = set()
    for model, keys in rows.items():
        if any(each.name == "public_id" for each in model._meta.concrete_fields):
            for some in _some(keys):
                ids |= set(model._base_manager.filter(pk__in=some).values_list("public_id", flat=True))
    subjects = Draft.objects.filter(area=child.area).values_list("pk", "subject")
    return {pk for pk, subject in subjects if subject.rpartition(":")[2] in ids}


def _documents(rows: Keys) -> Iterator[int]:
    """The documents that rows about the child hold."""
    for model, keys in list(rows.items()):
        for each in model._meta.concrete_fields:
            if isinstance(each, models.ForeignKey) and each.related_model is Document:
                held = model._base_manager.filter(pk__in=keys).exclude(**{each.name: None})
                yield from held.values_list(each.attname, flat=True)


def _others(documents: set[int]) -> models.QuerySet[Document]:
    return Document.objects.exclude(pk__in=documents)


def erase(erasure: Erasure, *, decision: str, by: Actor) -> dict[str, int]:
    """Erase, in one transaction; rows changed of each table. ``decision`` is where the decision is written.

    On SQLite the view log is a file of its own: both are written or, where the machine fails between the two, the same
    command is given again. What refuses change is lifted for these rows and set again before the transaction ends.
    """
    looks = router.db_for_write(View) or "default"
    rewritten = _written_by_class(erasure)
    with transaction.atomic(using=looks), transaction.atomic():
        eraser = Eraser(known_ids())
        with _lifted([model for model in rewritten if issubclass(model, AppendOnlyModel)]):
            changed = {model._meta.label: _apply(model, erasure.rows[model], eraser) for model in rewritten}
        changed |= feeds.erase(erasure.child.area, erasure.partners)
        for delivery in erasure.deliveries:
            _leave_out(delivery, erasure.child, eraser)
        for file in erasure.contents:
            StoredFile.objects.filter(pk=file.pk).update(scan_state=ScanState.REFUSED, found=ERASED)
        _draw_again(erasure.rows.get(Case, set()))
        record_change(
            by=by, area=erasure.child.area.code, action="people.erased", subject=f"child:{erasure.child.public_id}",
            child=erasure.child.public_id, details={"decision": decision, "rows": changed},
        )  # fmt: skip
        transaction.on_commit(lambda: _off_the_disk(erasure))
    return changed


def _written_by_class(erasure: Erasure) -> list[type[models.Model]]:
    """The tables with something to replace or to drop."""
    return [model for model in erasure.rows if _to_erase(model)]


def _to_erase(model: type[models.Model]) -> list[str]:
    """The fields that are replaced or dropped. The names of staff who recorded something are not the child's."""
    fields = (each.name for each in model._meta.concrete_fields)
    return [name for name in fields if classes_of(model, name) != ["keep"] and not name.endswith("by_name")]


def _apply(model: type[models.Model], keys: set[int], eraser: Eraser) -> int:
    names = _to_erase(model)
    count = 0
    for some in _some(keys):
        for row in model._base_manager.filter(pk__in=some).values("pk", *names):
            became = {name: eraser.value(model, name, row[name]) for name in names}
            count += model._base_manager.filter(pk=row["pk"]).update(**became)
    return count


def _leave_out(delivery: Delivery, child: Child, eraser: Eraser) -> None:
    """Take the child's name out of a delivery's report; everybody else's stays."""
    delivery.report = _without(delivery.report, child, eraser)
    delivery.save(update_fields=["report"])


def _without(given: Any, child: Child, eraser: Eraser) -> Any:
    if isinstance(given, Mapping):
        about = child.public_id in (given.get("child"), *given.get("children", ()))
        named = str(given.get("who", "")).casefold() == child.full_name.casefold()
        if about or named:
            return eraser.json(given)
        return {key: _without(value, child, eraser) for key, value in given.items()}
    return [_without(each, child, eraser) for each in given] if isinstance(given, list) else given


def _draw_again(cases: set[int]) -> None:
    """The clocks of the child's cases, from what is left of them."""
    held = list(Case.objects.filter(pk__in=cases).select_related("child", "area"))
    if held:
        rewrite(held, held[0].area)


def _off_the_disk(erasure: Erasure) -> None:
    for file in erasure.contents:
        disk.remove(file.area.code, file.sha256)


@contextmanager
def _lifted(guarded: Iterable[type[models.Model]]) -> Iterator[None]:
    """Let rows of some append-only tables be changed within the transaction, and set their guards again."""
    tables = [(connections[router.db_for_write(model) or "default"], model._meta.db_table) for model in guarded]
    statements = [(connection, _lift(connection, table)) for connection, table in tables]
    yield
    for connection, again in statements:
        with connection.cursor() as cursor:
            cursor.execute(again)


def _lift(connection: BaseDatabaseWrapper, table: str) -> str:
    """Lift the guard against change; the statement that sets it again."""
    guard = f"{table}_no_update"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [guard])
            again = str(cursor.fetchone()[0])
            cursor.execute(f"DROP TRIGGER {guard}")
            return again
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks put off cannot be altered
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
        return f"ALTER TABLE {table} ENABLE TRIGGER {guard}"


def sweep() -> None:
    """Write the SQLite files afresh, so that what was erased is not left in pages that were freed."""
    for alias in {"default", router.db_for_write(View) or "default"}:
        connection = connections[alias]
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
