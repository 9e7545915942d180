"""A meeting as it runs: who is there for an item, what they declared, where the quorum stands."""

from dataclasses import dataclass
from datetime import date

from goldenthread.governance.models import Attendance, Declaration, Deputy, Item, Meeting, Membership
from goldenthread.governance.rules import quorum
from goldenthread.governance.rules.entitled import items_for
from goldenthread.governance.selectors.bodies import quorum_rule, seats_of, voting
from goldenthread.partnership.models import Area, User


@dataclass(frozen=True)
class Place:
    """One seat at a meeting: what is recorded of it, and who stands in."""

    seat: Membership
    state: str
    deputy: Deputy | None = None

    @property
    def here(self) -> bool:
        """Whether the seat is filled in the room."""
        return self.state == Attendance.State.PRESENT

    @property
    def counts(self) -> bool:
        """Whether it may count towards the quorum: a voting seat, filled by the member or a deputy who may decide."""
        return self.here and self.seat.voting and (self.deputy is None or self.deputy.may_decide)

    @property
    def words(self) -> str:
        """What is recorded, in words."""
        if not self.state:
            return "Not recorded"
        said = str(Attendance.State(self.state).label)
        return f"{said}, by deputy" if self.deputy and self.here else said


def places(meeting: Meeting, item: Item | None = None) -> list[Place]:
    """Every seat at a meeting, as it stood when `item` was taken (at the end, where none is named). Two queries."""
    upto = item.position if item else None
    rows = meeting.attendance.filter(guest="").select_related("deputy", "deputy__user", "from_item")
    last: dict[int, tuple[tuple[int, int], Attendance]] = {}
    for row in rows:
        begins = row.from_item.position if row.from_item else 0
        if upto is not None and begins > upto:
            continue
        rank = (begins, row.pk)
        if row.membership_id and (row.membership_id not in last or last[row.membership_id][0] <= rank):
            last[row.membership_id] = (rank, row)
    return [_place(seat, last.get(seat.pk)) for seat in seats_of(meeting.body, meeting.on)]


def _place(seat: Membership, found: tuple[tuple[int, int], Attendance] | None) -> Place:
    return Place(seat, found[1].state, found[1].deputy) if found else Place(seat, "")


def guests(meeting: Meeting) -> list[str]:
    """Who came without a seat, by role."""
    rows = meeting.attendance.exclude(guest="").filter(state=Attendance.State.PRESENT)
    return list(dict.fromkeys(rows.values_list("guest", flat=True)))


def declarations(item: Item) -> list[Declaration]:
    """The declarations against an item that stand: corrected and taken back ones are left out."""
    rows = item.declarations.filter(corrected_by=None, taken_back=False).select_related(
        "membership", "membership__user"
    )
    return list(rows.order_by("pk"))


def declaration_for(user: User, area: Area, public_id: str, today: date) -> Declaration | None:
    """One declaration against an item that a person may see; a corrected one too, so that an old link opens."""
    rows = Declaration.objects.filter(public_id=public_id, item__in=items_for(user, area, today).values("pk"))
    return rows.select_related("membership", "membership__user", "item__meeting__body").first()


def withdrawn_from(item: Item) -> list[str]:
    """Who withdrew while an item was taken, by role."""
    return [row.membership.role for row in declarations(item) if row.withdrew]


def quorum_of(item: Item) -> quorum.Standing:
    """Where the quorum of an item stands: whoever declared an interest against it is not counted."""
    meeting = item.meeting
    conflicted = {row.membership_id for row in declarations(item)}
    there = places(meeting, item)
    present = [
        quorum.Present(place.seat.role, place.seat.sector, place.seat.pk in conflicted)
        for place in there
        if place.counts
    ]
    seats = len(voting([place.seat for place in there]))
    return quorum.standing(quorum_rule(meeting.body, meeting.on), seats, present, meeting.confirmed)
