"""Reading audits: how far each has come, its sample, who is named."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Restriction
from goldenthread.quality.choices import BLIND, Seat
from goldenthread.quality.models import Assignment, Audit, Marking, Moderation, SampledRecord
from goldenthread.quality.rules import Progress
from goldenthread.quality.sampling import Stratum, draw
from goldenthread.quality.selectors.frames import framed, units
from goldenthread.quality.selectors.tools import as_whole

SEATS = (Seat.FIRST, Seat.SECOND, Seat.MODERATOR)


def audits_of(area: Area) -> QuerySet[Audit]:
    """Every audit of an area, the last opened first."""
    return Audit.objects.filter(area=area).select_related("tool", "re_audits").order_by("-opened_on", "-pk")


def audit_of(area: Area, public_id: str) -> Audit | None:
    """One audit with its tool and sample, or none."""
    found = Audit.objects.filter(area=area, public_id=public_id)
    audit = found.select_related("tool", "re_audits", "sample", "area").first()
    if audit is not None:
        audit.tool = as_whole(audit.tool)
    return audit


def progress_of(audits: Sequence[Audit]) -> dict[int, Progress]:
    """How far each audit has come, by its key. One query for any number."""
    seat = Assignment.objects.filter(record=OuterRef("pk"), ended_on=None)
    handed_in = Marking.objects.filter(record=OuterRef("pk"))
    named = Q(*[(f"has_{s.value}", True) for s in SEATS])
    marked = Q(done_first=True, done_second=True)
    rows = (
        SampledRecord.objects.filter(audit__in=[a.pk for a in audits])
        .annotate(
            **{f"has_{s.value}": Exists(seat.filter(seat=s)) for s in SEATS},
            **{f"done_{s.value}": Exists(handed_in.filter(seat=s)) for s in BLIND},
            done=Exists(Moderation.objects.filter(record=OuterRef("pk"))),
        )
        .values("audit")
        .annotate(
            records=Count("pk"),
            named=Count("pk", filter=named),
            marked=Count("pk", filter=marked),
            moderated=Count("pk", filter=Q(done=True)),
        )
    )
    found = {r["audit"]: Progress(r["records"], r["named"], r["marked"], r["moderated"]) for r in rows}
    return {a.pk: found.get(a.pk, Progress(0, 0, 0, 0)) for a in audits}


def records_in_sight(user: User, audit: Audit, today: date) -> QuerySet[SampledRecord]:
    """The records of a sample that a person may know of, by number.

    A child restricted since the draw is gone from the list for everybody who is not named on the restriction.
    """
    restricted = Restriction.objects.filter(in_force(today), child=OuterRef("child"))
    hidden = Exists(restricted) & ~Exists(restricted.filter(people=user))
    return audit.records.filter(~hidden).order_by("number")


def record_in_sight(user: User, audit: Audit, number: int, today: date) -> SampledRecord | None:
    """One of them by its number, or none."""
    found = records_in_sight(user, audit, today).filter(number=number)
    return found.select_related("audit", "audit__tool", "case", "child", "area").first()


def seats_of(audit: Audit) -> QuerySet[Assignment]:
    """Everybody named in an audit, by record and seat."""
    found = Assignment.objects.filter(record__audit=audit, ended_on=None)
    return found.select_related("person", "record").order_by("record__number", "seat")


def handed_in(audit: Audit) -> set[tuple[int, str]]:
    """Which seats have handed in, as record and seat: that they have, never what. One query."""
    return set(Marking.objects.filter(record__audit=audit).values_list("record", "seat"))


def redrawn(audit: Audit) -> list[str]:
    """The keys that the kept frame, seed and method draw: equal to those drawn, or something was tampered with."""
    sample = audit.sample
    strata = [Stratum(**stratum) for stratum in sample.strata]
    return draw(dict(sample.frame), sample.seed, strata)


def keys_drawn(audit: Audit) -> list[str]:
    """The keys of the records of a sample, in the order they were drawn."""
    rows = audit.records.order_by("number").values_list("event__public_id", "case__public_id")
    return [event or case for event, case in rows]


def redrawn_frame(audit: Audit, today: date) -> dict[str, str]:
    """The frame as it would be today: records may have come, gone or been corrected since the draw."""
    found = units(audit.area, audit.tool.subject, audit.first_day, audit.last_day, today)
    return framed(found, audit.sample.by)


def waiting_for(user: User, area: Area) -> QuerySet[Assignment]:
    """What a person still has to mark, the soonest due first."""
    return (
        Assignment.objects.filter(
            area=area, person=user, seat__in=BLIND, ended_on=None, marking=None, record__audit__closed_on=None
        )
        .select_related("record", "record__audit", "record__audit__tool", "draft")
        .order_by("record__audit__mark_by", F("record__audit"), "record__number")
    )


def to_moderate(user: User, area: Area) -> QuerySet[Assignment]:
    """What a person still has to moderate: records that both markers have handed in."""
    done = Marking.objects.filter(record=OuterRef("record"))
    return (
        Assignment.objects.filter(
            Exists(done.filter(seat=Seat.FIRST)), Exists(done.filter(seat=Seat.SECOND)), area=area, person=user,
            seat=Seat.MODERATOR, ended_on=None, record__moderation=None, record__audit__closed_on=None,
        )
        .select_related("record", "record__audit", "record__audit__tool")
        .order_by("record__audit__mark_by", "record__audit", "record__number")
    )  # fmt: skip
