"""Keeping the bodies: their names, lines, successors and terms of reference."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.actions.people import seat
from goldenthread.governance.models import Alias, Body, Clause, Membership, ReportingLine, Succession, Terms
from goldenthread.governance.rules import clauses as clausing
from goldenthread.governance.rules import lines
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.partnership.models import Area, User


@transaction.atomic
def add_body(*, area: Area, key: str, name: str, kind: str, by: Actor, **fields: Any) -> Body:
    """Add a body. Raises CannotDo where the area has one of that short name."""
    if Body.objects.filter(area=area, key=key).exists():
        raise CannotDo(f"There is a body with the short name {key} already: choose another.")
    body = Body.objects.create(area=area, key=key, name=name, kind=kind, **fields)
    trail(by, body, "body_added", name=name)
    return body


@transaction.atomic
def found_body(*, clerk: User, today: date, by: Actor, **fields: Any) -> Body:
    """Add a body together with its clerk's seat: without one nobody could keep it. Raises CannotDo as `add_body`."""
    body = add_body(by=by, **fields)
    seat(body=body, role="Clerk", post=Membership.Post.CLERK, voting=False, user=clerk, starts_on=today, by=by)
    return body


@transaction.atomic
def change_body(body: Body, *, version: int, by: Actor, **fields: Any) -> None:
    """Change what is kept of a body. Raises Stale."""
    change(body, version=version, did="body_changed", by=by, **fields)


@transaction.atomic
def add_alias(*, body: Body, name: str, by: Actor, source: str = "") -> Alias:
    """Another name the body goes by."""
    alias = Alias.objects.create(body=body, area=body.area, name=name, source=source)
    trail(by, body, "alias_added", name=name)
    return alias


@transaction.atomic
def report_to(
    *, lower: Body, upper: Body, stated: bool, by: Actor, source: str = "", starts_on: date | None = None
) -> ReportingLine:
    """Draw a reporting line. Raises CannotDo where a body would come to answer to itself."""
    known: dict[int, list[int]] = defaultdict(list)
    for below, above in ReportingLine.objects.filter(area=lower.area, ends_on=None).values_list("lower", "upper"):
        known[below].append(above)
    if lower.pk == upper.pk or lower.pk in lines.ancestors(upper.pk, known):
        raise CannotDo(f"{upper} answers to {lower} already: end that line first.")
    again = starts_on and ReportingLine.objects.filter(lower=lower, upper=upper, starts_on=starts_on).exists()
    if again or upper.pk in known[lower.pk]:
        raise CannotDo(f"{lower} answers to {upper} already, or did from that day.")
    line = ReportingLine.objects.create(
        area=lower.area, lower=lower, upper=upper, stated=stated, source=source, starts_on=starts_on
    )
    trail(by, lower, "line_drawn", to=upper.name, stated=stated)
    return line


@transaction.atomic
def end_line(*, line: ReportingLine, on: date, by: Actor) -> None:
    """End a reporting line at the end of a day. Raises CannotDo where it was ended, or would end before it began."""
    if line.starts_on and on < line.starts_on:
        raise CannotDo("The last day must not come before the first.")
    if not ReportingLine.objects.filter(pk=line.pk, ends_on=None).update(ends_on=on):
        raise CannotDo("That line was ended already.")
    line.ends_on = on
    trail(by, line.lower, "line_ended", to=line.upper.name, on=on.isoformat())


@transaction.atomic
def succeed(*, former: Body, later: Body, by: Actor, on: date | None = None, words: str = "") -> Succession:
    """Record that a body went on as another."""
    row = Succession.objects.create(area=former.area, former=former, later=later, on=on, words=words)
    trail(by, former, "succeeded", by_body=later.name)
    return row


@transaction.atomic
def write_terms(
    *, body: Body, clauses: Sequence[dict[str, Any]], by: Actor, note: str = "", source: str = "",
    based_on: int | None = None,
) -> Terms:  # fmt: skip
    """A new version of the terms of reference, in draft. Clauses are `ref`, `words`, perhaps `heading` and `points`.

    Raises Stale where a version later than `based_on` (0: none before) was written meanwhile.
    """
    last = body.terms.order_by("-number").first()
    number = (last.number if last else 0) + 1
    if based_on is not None and based_on != number - 1:
        raise Stale(clausing.write(last.clauses.all()) if last else "")
    terms = Terms.objects.create(area=body.area, body=body, number=number, note=note, source=source)
    for position, clause in enumerate(clauses, start=1):
        Clause.objects.create(
            area=body.area, terms=terms, position=position, ref=clause["ref"], words=clause["words"],
            heading=clause.get("heading", False), points=clause.get("points", []),
        )  # fmt: skip
    trail(by, body, "terms_written", version=number)
    return terms


@transaction.atomic
def adopt_terms(*, terms: Terms, issued_on: date, review_on: date, by: Actor) -> None:
    """Adopt a version; the one before is superseded. Raises CannotDo where the review would come before the issue."""
    if review_on <= issued_on:
        raise CannotDo("The review must come after the day of issue.")
    terms.body.terms.filter(state=Terms.State.ADOPTED).update(state=Terms.State.SUPERSEDED)
    terms.state, terms.issued_on, terms.review_on = Terms.State.ADOPTED, issued_on, review_on
    terms.save(update_fields=["state", "issued_on", "review_on"])
    trail(by, terms.body, "terms_adopted", version=terms.number)
