"""Reading deliveries, what was kept of them, doubts and faults; whose children may be seen is passed in."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower, Trim
from django.db.models.lookups import Exact

from goldenthread.casework.models import Case
from goldenthread.casework.selectors import in_lists
from goldenthread.exchange.kept_back import faults_kept_back, rows_kept_back
from goldenthread.exchange.models import Delivery, Doubt, Fault, KeptRecord
from goldenthread.exchange.sen2.comparing import Beside
from goldenthread.exchange.sen2.finding import by_mender, faults
from goldenthread.exchange.sen2.keeping import kept
from goldenthread.exchange.sen2.missing import missing
from goldenthread.formats.sen2.establishments import loaded
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.read import open_return
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children, Listed, is_among
from goldenthread.people.models import Child


def deliveries_of(area: Area) -> QuerySet[Delivery]:
    """Every delivery of an area, the last to arrive first."""
    return Delivery.objects.filter(area=area).select_related("by").order_by("-received_at", "-pk")


def delivery_in(area: Area, public_id: str) -> Delivery | None:
    """One delivery of an area."""
    return deliveries_of(area).filter(public_id=public_id).first()


def people_in(area: Area) -> int:
    """How many children an area holds: what reading its whole casework costs goes by this. One query."""
    return Child.objects.filter(area=area, merged_into=None).count()


def brought_in(area: Area) -> Delivery | None:
    """The delivery the return now rests on: of the latest collection brought in, the last."""
    found = deliveries_of(area).filter(state=Delivery.State.BROUGHT_IN)
    return found.order_by("-collection_year", "-brought_in_at", "-pk").first()


def beside(area: Area, path: Path) -> Beside:
    """What a file is read beside here: the establishments register, and the return of the year before it.

    Nothing where the file cannot be opened: whoever reads it then says why.
    """
    try:
        year = open_return(path).profile.year
    except ReturnRefused:
        return Beside()
    before = deliveries_of(area).filter(state=Delivery.State.BROUGHT_IN, collection_year=year - 1).first()
    return Beside(establishments=loaded(), last_year=_kept(before) if before else None)


def _kept(delivery: Delivery) -> Path | None:
    """A delivery's file, or none where the data folder has lost it: what would be read beside it is left unchecked."""
    try:
        return kept(delivery.checksum)
    except FileNotFoundError:
        return None


def hidden_names(area: Area, children: Children, names: Iterable[str]) -> frozenset[str]:
    """Those of some names, in small letters, that are a child's whom the reader may not see.

    A report that names them is shown without. Two queries, over the names alone.
    """
    wanted = {form for name in names for form in (name, name.lower())}
    full = Lower(Trim(Concat("forename", Value(" "), "surname")))
    found = Child.objects.annotate(full=full).filter(area=area, merged_into=None, full__in=wanted)
    held = {child.pk: child.full_name.casefold() for child in found}
    seen = set(Child.objects.filter(is_among(children, "id"), pk__in=list(held)).values_list("pk", flat=True))
    return frozenset(name for pk, name in held.items() if pk not in seen)


def kept_records(delivery: Delivery, children: QuerySet[Child], sight: Listed) -> QuerySet[KeptRecord]:
    """The rows of a delivery as given, but those of children a reader may not see, or who may be one of them.

    `sight` are the same children, found out once: there are many rows, and each is asked about.
    """
    # The rows of few children are found by the children: a sum is in no index, so that the delivery's is not taken.
    of = Exact(F("delivery_id") + 0, delivery.pk) if sight.few else Exact(F("delivery_id"), delivery.pk)
    found = KeptRecord.objects.filter(of, Q(child=None) | Q(sight.is_listed("child")))
    return found.exclude(rows_kept_back(delivery, children)).select_related("child").order_by("pk")


def with_words(found: QuerySet[KeptRecord], words: Sequence[str]) -> QuerySet[KeptRecord]:
    """Those of a child, and of the rows of nobody those that have each word."""
    for word in words:
        found = found.filter(Q(child__isnull=False) | Q(items__icontains=word))
    return found


def with_something_kept(found: QuerySet[KeptRecord]) -> QuerySet[KeptRecord]:
    """Those of which the casework does not give something back: all of the row, or an item of it."""
    return found.filter(all_placed=False)


def missing_cases(area: Area, children: Children, key: str, today: date) -> QuerySet[Case]:
    """The open cases, of children a reader may see, that lack something; KeyError for a key there is not."""
    return missing(area, key, today).filter(in_lists(children))


def cases_not_in_file(delivery: Delivery, children: Children) -> QuerySet[Case]:
    """The plans open before a delivery that it does not tell of, of children a reader may see, while they are open.

    Whoever is in doubt may be the child of one, so that one waits; once decided, the file tells of it, or it stands.
    """
    left_out = delivery.report.get("plans_not_in_file", ())
    found = Case.objects.filter(area=delivery.area_id, public_id__in=left_out).exclude(stage=Case.Stage.CLOSED)
    found = found.exclude(child__in=Doubt.objects.filter(delivery=delivery, same=None).values("child"))
    found = found.exclude(pk__in=KeptRecord.objects.filter(delivery=delivery, case__isnull=False).values("case"))
    return found.filter(in_lists(children)).select_related("child", "officer", "setting")


def open_doubts(area: Area) -> QuerySet[Doubt]:
    """What nobody has decided, the oldest first."""
    found = Doubt.objects.filter(area=area, same=None, delivery__state=Delivery.State.BROUGHT_IN)
    return found.select_related("delivery", "child").order_by("delivery__received_at", "key", "pk")


def visible_doubts(area: Area, children: Children) -> QuerySet[Doubt]:
    """The open doubts about children a reader may see."""
    return open_doubts(area).filter(is_among(children, "child"))


def rows_of_person(delivery: Delivery, key: int) -> list[KeptRecord]:
    """A person's row of the file, and their requests'. Two queries."""
    person = KeptRecord.objects.filter(delivery=delivery, table="person", key=key)
    requests = KeptRecord.objects.filter(delivery=delivery, table="requests", parent=key)
    return [*person, *requests.order_by("key")]


def faults_by_rule(area: Area, collection_year: int) -> list[dict[str, Any]]:
    """Every fault of a year's return counted by mender, rule and severity, whoever it is about. One query."""
    return by_mender(Fault.objects.filter(area=area, collection_year=collection_year))


def faults_in_sight(area: Area, collection_year: int, children: QuerySet[Child]) -> QuerySet[Fault]:
    """The faults a reader may open: of children in sight, and those of the return as a whole."""
    found = faults(area, collection_year, children.values("pk")).exclude(faults_kept_back(area, children))
    return found.order_by("way", "severity", "code", "pk")


def named(found: QuerySet[Fault], word: str) -> QuerySet[Fault]:
    """Those of a child whose name has a word in it."""
    return found.filter(Q(child__surname__icontains=word) | Q(child__forename__icontains=word))


def fault_in(area: Area, public_id: str) -> Fault | None:
    """One fault of an area."""
    found = Fault.objects.filter(area=area, public_id=public_id)
    return found.select_related("area", "delivery", "child", "case", "dealt_with_by").first()
