"""Publishing the joint snapshot: our own casework landed, rows matched, tables written, one swap."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from goldenthread import indicators
from goldenthread.audit.actions import Actor, record_change
from goldenthread.exchange.extract import settings_in_force
from goldenthread.exchange.feeds import after, linking, places, quality
from goldenthread.exchange.feeds.actions.common import check_person
from goldenthread.exchange.feeds.actions.own import land_casework
from goldenthread.exchange.feeds.choices import Outcome, Stage
from goldenthread.exchange.feeds.models import Delivery, Publication
from goldenthread.exchange.feeds.selectors import accepted, current
from goldenthread.indicators import marked
from goldenthread.indicators.expressions.caseload import NOT_RECORDED
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.people.models import Child
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.one_at_a_time import alone
from goldenthread.repository.publishing import Part, publish_joint
from goldenthread.repository.publishing.persons import CHILDREN
from goldenthread.repository.snapshots import Meta, Snapshot

Told = Callable[[Stage, str], None]
"""Told each stage as it begins, with words for who waits."""


def publish(
    *,
    area: Area,
    by: User | Actor,
    today: date,
    wait: float = 0.0,
    told: Told = lambda _stage, _words: None,
    forget: Collection[str] = (),
    asked: Publication | None = None,
) -> Publication:
    """Publish the joint snapshot of all that is accepted, and of our own casework as it is.

    Until the last rename the snapshot before is the current one, whatever happens. `wait`: seconds to wait for another
    publication of the area; `forget`: persons whose number is not kept, because they were erased; `asked`: the
    publication that waits for this. Raises NotAllowed, BeingPublished; what else fails is kept with the publication
    and raised.
    """
    person = check_person(by, area, today, Permission.PUBLISH_JOINT)
    with alone(places.joint(area), by.name, wait):
        _end_dead(area, asked)
        made = _begun(asked or Publication(area=area, by=person, by_name=by.name))
        try:
            snapshot = _Run(area, today, made, told, forget).run(by)
        except Exception as error:
            _fail(made, error, by)
            raise
        _finish(made, snapshot, by)
    quality.settle_plans(area=area, by=by, today=today)
    told(Stage.SWAP, "Making what follows from it: the figures of the dashboard")
    after.follow(area, today)
    return made


@transaction.atomic
def ask(*, area: Area, by: User, today: date) -> Publication:
    """Ask for a publication, for a worker to do (`feeds.tasks`); the one that waits already, where one does.

    Raises NotAllowed.
    """
    check_person(by, area, today, Permission.PUBLISH_JOINT)
    Area.objects.select_for_update().get(pk=area.pk)  # two who ask at once ask for one
    waiting = Publication.objects.filter(area=area, outcome=Outcome.RUNNING, stage=Stage.WAITING).first()
    if waiting:
        return waiting
    made = Publication.objects.create(area=area, started_at=timezone.now(), by=by, by_name=by.name)
    _write(made, "publication_asked", by)
    return made


def give_up(asked: Publication, why: Exception, by: Actor) -> None:
    """Say of a publication that was asked for why it was not begun."""
    _fail(asked, why, by)


def _begun(made: Publication) -> Publication:
    """Write down that it begins now, whatever was written of it before: the worker that began it may have died."""
    made.started_at, made.stage, made.progress = timezone.now(), Stage.CASEWORK, []
    made.save()
    return made


@dataclass
class _Run:
    area: Area
    today: date
    publication: Publication
    told: Told
    forget: Collection[str] = ()
    began: float = 0.0

    def run(self, by: Actor) -> Snapshot:
        self._at(Stage.CASEWORK, "Reading our own casework")
        casework = land_casework(self.area, by=by, today=self.today)
        before = current(self.area)
        deliveries = sorted(accepted(self.area), key=lambda one: (one.as_at, one.received_at, one.pk))
        parts = [_part(one) for one in deliveries if feed(one.feed).delivered]
        self.publication.deliveries = [one.public_id for one in deliveries]
        self.publication.readings = {one.public_id: one.reading for one in deliveries}
        self._at(Stage.MATCHING, f"Finding which rows of {len(parts)} deliveries are the same child")
        linked = linking.link(self.area, parts, before, self.forget)
        self._at(Stage.TABLES, "Writing the tables")
        return publish_joint(
            places.joint(self.area),
            parts,
            Meta(self.area.code, timezone.now(), settings_in_force(self.area), source="joint", mark=casework.id),
            links=linked.links,
            casework=casework,
            children=_children(self.area, casework, linked.links, self.today),
            as_at=self.today,
            extra={
                linking.REGISTER: linked.matched.register.save,
                "doubts": _writing(linked.matched.doubts),
                "trace": _writing(linked.matched.trace),
            },
            on=self._table,
        )

    def _table(self, table: str, rows: int) -> None:
        if table == "persons":
            self._at(Stage.PERSONS, f"{rows:,} children put together")
        elif table == "swap":
            self._at(Stage.SWAP, "It is the current one")
        else:
            self.told(Stage.TABLES, f"{table}: {rows:,} rows")

    def _at(self, stage: Stage, words: str) -> None:
        """Write down how far it came, so that whoever looks sees it; the stage before has ended."""
        now = monotonic()
        if self.publication.progress:
            self.publication.progress[-1]["seconds"] = round(now - self.began, 2)
        self.began = now
        self.publication.stage = stage
        self.publication.progress.append({"stage": stage.value, "words": words, "seconds": None})
        self.publication.save(update_fields=["stage", "progress", "deliveries", "readings"])
        self.told(stage, words)


def _part(delivery: Delivery) -> Part:
    kept = places.conformed(delivery) / "kept.parquet"
    return Part(feed(delivery.feed), delivery.public_id, delivery.organisation.public_id, delivery.as_at, kept)


def _children(area: Area, casework: Snapshot, links: pl.DataFrame, today: date) -> pl.DataFrame:
    """What our casework tells of each child, for whom the child is linked to."""
    own = links.filter(pl.col("source") == linking.CASEWORK).select("person_id", child_id="row_id")
    postcodes = pl.DataFrame(
        list(Child.objects.filter(area=area, merged_into=None).values_list("public_id", "postcode")),
        schema={"child_id": pl.String, "postcode": pl.String},
        orient="row",
    ).with_columns(pl.col("postcode").replace("", None))
    told = casework.read("children").select("child_id", "birth_date", *_blank("sex", "ethnicity"))
    found = own.join(told, on="child_id").join(_plans(casework, today), on="child_id", how="left")
    found = found.join(postcodes, on="child_id", how="left").with_columns(pl.col("plan").fill_null(False))
    return found.select([pl.col(column).cast(kind) for column, kind in CHILDREN.items()])


def _blank(*columns: str) -> list[pl.Expr]:
    return [pl.when(pl.col(column) != "").then(pl.col(column)).alias(column) for column in columns]


def _plans(casework: Snapshot, today: date) -> pl.DataFrame:
    """The children whose plan is maintained, and its first need: those whom the indicators EHC-11 and EHC-13 count."""
    asked = indicators.asked_of(casework, today)
    held = indicators.rows(casework, asked, "EHC-11")
    plans = pl.DataFrame(
        indicators.behind(held, "numerator"), schema={"case_id": pl.String, "child_id": pl.String}, orient="row"
    )
    told = indicators.rows(casework, asked, "EHC-13")
    recorded = (pl.col("standing") == marked.IN) & (pl.col("bucket") != NOT_RECORDED)
    needs = told.filter(pl.col("counts") & recorded).select("child_id", "bucket")
    one = needs.unique("child_id", keep="first", maintain_order=True).rename({"bucket": "primary_need"})
    return plans.select("child_id").unique().with_columns(plan=True).join(one, on="child_id", how="left")


def _writing(frame: pl.DataFrame) -> Callable[[Path], None]:
    return lambda path: frame.write_parquet(path, compression="zstd")


def _end_dead(area: Area, asked: Publication | None) -> None:
    """Publications that say they run while nobody holds the lock: their process died. Those that wait are none."""
    why = "The process ended before it was done. Nothing was published by it; publish again."
    dead = Publication.objects.filter(area=area, outcome=Outcome.RUNNING).exclude(stage=Stage.WAITING)
    dead.exclude(public_id=asked.public_id if asked else "").update(
        outcome=Outcome.FAILED, finished_at=timezone.now(), why=why
    )


@transaction.atomic
def _finish(made: Publication, snapshot: Snapshot, by: Actor) -> Publication:
    made.stage, made.outcome, made.finished_at = Stage.DONE, Outcome.PUBLISHED, timezone.now()
    made.snapshot, made.rows = snapshot.id, dict(snapshot.rows)
    made.save()
    _write(made, "published", by, snapshot=snapshot.id, rows=sum(snapshot.rows.values()))
    return made


@transaction.atomic
def _fail(made: Publication, error: Exception, by: Actor) -> None:
    made.outcome, made.finished_at = Outcome.FAILED, timezone.now()
    made.why = f"{error} Nothing was published; the snapshot before it stands. Publish again once it is mended."
    made.save()
    _write(made, "publication_failed", by, stage=made.stage)


def _write(made: Publication, action: str, by: Actor, **details: Any) -> None:
    record_change(
        by=by,
        area=made.area.code,
        action=f"feeds.{action}",
        subject=f"publication:{made.public_id}",
        details={"deliveries": len(made.deliveries), **details},
    )
