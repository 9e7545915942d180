"""Minutes as they stand, as drafted from the agenda, and as issued."""

from datetime import date
from typing import Any

from goldenthread.governance.models import Decision, Item, Meeting, MinutesIssue, MinuteText
from goldenthread.governance.rules.entitled import items_for
from goldenthread.governance.selectors.running import declarations, guests, places
from goldenthread.partnership.models import User


def minute_of(item: Item) -> MinuteText | None:
    """The minute of an item as it stands."""
    return item.minute_texts.order_by("-version").first()


def versions_of(item: Item) -> list[MinuteText]:
    """Every saving of an item's minute, the newest first."""
    return list(item.minute_texts.order_by("-version"))


def standing_decisions(item: Item) -> list[Decision]:
    """The decisions on an item, as corrected."""
    return list(item.decisions.filter(corrected_by=None).order_by("pk"))


def drafted(item: Item) -> str:
    """What the record itself can say of an item: a first draft for the clerk."""
    said = [f"{row.membership.role} declared an interest: {row.words.rstrip('.')}." for row in declarations(item)]
    said += [f"{row.membership.role} withdrew and took no part." for row in declarations(item) if row.withdrew]
    papers = [paper.title for paper in item.papers.order_by("pk")]
    if papers:
        said.append(f"The meeting had before it: {'; '.join(papers)}.")
    return "\n".join(said or ["The item was introduced and discussed."])


def latest_issue(meeting: Meeting) -> MinutesIssue | None:
    """The last stage the minutes reached."""
    return meeting.minutes_issues.order_by("-pk").first()


def as_issued(meeting: Meeting) -> dict[str, Any]:
    """The whole minutes as they would be issued now: attendance and each item with its minute and decisions."""
    there = places(meeting)
    return {
        "meeting": str(meeting),
        "present": [_seat(p) for p in there if p.state in ("present", "left")],
        "apologies": [p.seat.role for p in there if p.state == "apologies"],
        "also": guests(meeting),
        "items": [_item(item) for item in meeting.items.all()],
    }


def _seat(place: Any) -> str:
    return f"{place.seat.role} (by deputy: {place.deputy.role})" if place.deputy else str(place.seat.role)


def _item(item: Item) -> dict[str, Any]:
    minute = minute_of(item)
    return {
        "item": item.public_id, "number": item.number, "title": item.title, "part": item.part,
        "minute": minute.words if minute else drafted(item),
        "decisions": [
            {"number": d.number, "outcome": d.get_outcome_display(), "words": d.words, "votes": votes_words(d)}
            for d in standing_decisions(item)
        ],
    }  # fmt: skip


def votes_words(decision: Decision) -> str:
    """'7 for, 1 against, 0 abstaining'; empty where nobody counted."""
    if decision.votes_for is None:
        return ""
    return f"{decision.votes_for} for, {decision.votes_against} against, {decision.abstained} abstaining"


def minutes_for(user: User, issue: MinutesIssue, today: date) -> dict[str, Any]:
    """Issued minutes with the items a person may see; others keep their number alone."""
    meeting = issue.meeting
    seen = set(items_for(user, meeting.area, today).filter(meeting=meeting).values_list("public_id", flat=True))
    return _with(issue.content, seen)


def public_minutes(issue: MinutesIssue) -> dict[str, Any]:
    """Issued minutes for anybody: Part 1 alone."""
    return _with(issue.content, {row["item"] for row in issue.content["items"] if row["part"] == 1})


def _with(content: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    rows = [
        row if row["item"] in seen else {"number": row["number"], "title": "Item taken in private", "withheld": True}
        for row in content["items"]
        if row["item"] in seen or row["part"] == 2
    ]
    return {**content, "items": rows}
