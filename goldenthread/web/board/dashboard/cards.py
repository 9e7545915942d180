"""A figure as a card, and its table and pictures: everything made from the sheet as its reader sees it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from goldenthread.charts import course, groups
from goldenthread.exchange.dashboard import selectors, words
from goldenthread.exchange.dashboard.beside import Beside, beside, of_groups
from goldenthread.exchange.dashboard.chance import interval, largest_gap
from goldenthread.exchange.dashboard.people import DIMENSIONS, FROM_PARTNERS
from goldenthread.exchange.dashboard.selectors import Aim
from goldenthread.exchange.dashboard.sheet import CASEWORK, OWN, Group, Sheet
from goldenthread.web.board.dashboard.asked import Asked

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

Aims = Mapping[tuple[str, str], Aim]


def card(area: "Area", sheet: Sheet, asked: Asked, aims: Aims) -> dict[str, Any]:
    """One figure: its value, what it is made of, how it moved, its target, who stands beside it."""
    aim = selectors.aim_of(aims, sheet)
    flagged = sheet.count.flagged
    return {
        "id": sheet.id,
        "title": sheet.title,
        "value": words.value(sheet),
        "of": " ".join(part for part in (words.made_of(sheet), words.period(sheet)) if part),
        "movement": words.since_last(sheet),
        "comparator": _comparator(area, sheet),
        "note": " ".join(
            part
            for part in (sentence(words.how_sure(sheet)), aim_words(aim, sheet), FLAGGED if flagged else "")
            if part
        ),
        "href": asked.link("figure", sheet.id),
        "link_text": "Open the figure",
        "as_at": sheet.as_at,
    }


FLAGGED = "A small number: not to be passed on."


def sentence(text: str) -> str:
    """Words as a sentence, nothing where there are none."""
    return f"{text}." if text else ""


def _comparator(area: "Area", sheet: Sheet) -> str:
    """Who stands beside a card's value: of a figure that is a breakdown, beside its largest group."""
    if not sheet.is_profile:
        return beside_words(of_basis(alike(beside(area, sheet)))[:1], sheet)
    first = words.largest(sheet)
    one = of_groups(sheet).get(first.key) if first else None
    return _stands(one, sheet) if one else ""


def alike(found: Iterable[Beside]) -> list[Beside]:
    """Those that are counted as the figure is: nothing else may stand beside it as if it were."""
    return [one for one in found if one.alike]


def of_basis(found: Iterable[Beside], basis: str = "") -> list[Beside]:
    """Those counted as one basis of ours is, the first where none is named: of a part stands beside no whole."""
    return [one for one in found if one.basis == basis]


def beside_words(found: Iterable[Beside], sheet: Sheet) -> str:
    """'England 46.4% in 2023', 'Neighbours’ mean 32% in 2024/25 (pupils with a plan)', or nothing."""
    return ", ".join(f"{_stands(one, sheet)}{_of(one)}" for one in found)


def beside_groups(found: Iterable[Beside], sheet: Sheet) -> list[str]:
    """Who stands beside it, a sentence for each thing published, with whose publication it is."""
    groups: dict[tuple[str, str], list[Beside]] = {}
    for one in found:
        groups.setdefault((one.release, one.title), []).append(one)
    return [
        f"{title or 'Published of the same'}: {', '.join(_stands(one, sheet) for one in rows)} "
        f"({rows[0].publisher}, {release}; {rows[0].licence})"
        for (release, title), rows in groups.items()
    ]


def england_words(found: Mapping[str, Beside]) -> dict[str, str]:
    """'31.5% in January 2025' by the group of a figure that is a breakdown itself."""
    return {key: f"{words.published_amount(one.number, '%')} in {one.when}" for key, one in found.items()}


def _stands(one: Beside, sheet: Sheet) -> str:
    return f"{one.who} {words.published_amount(one.number, sheet.unit)} in {one.when}"


def _of(one: Beside) -> str:
    return f" ({one.title[:1].lower()}{one.title[1:]})" if one.title else ""


def aim_words(aim: Aim | None, sheet: Sheet) -> str:
    """The target, and how far off it is."""
    if aim is None:
        return ""
    until = f" by {words.day(aim.due_on)}" if aim.due_on else ""
    source = f" ({aim.source})" if aim.source else ""
    said = f"Target: {words.amount(aim.value, sheet.unit)}{until}{source}"
    gap = short_of(aim, sheet)
    if gap is None:
        return f"{said}."
    if gap <= 0:
        return f"{said}: reached."
    unit = "points" if sheet.unit == "%" else ""
    return f"{said}: {words.places(gap, 0 if gap >= 1 else 1)} {unit} to go.".replace("  ", " ")


def short_of(aim: Aim | None, sheet: Sheet) -> float | None:
    """How far a figure is from its target, nought or less where it is reached; None where neither way is better."""
    number = sheet.number
    if aim is None or number is None or sheet.polarity == "context":
        return None
    return aim.value - number if sheet.polarity == "higher" else number - aim.value


def shows(sheet: Sheet, asked: Asked, aims: Aims) -> bool:
    """Whether a figure is among those asked for."""
    if asked.show == "behind":
        gap = short_of(selectors.aim_of(aims, sheet), sheet)
        return gap is not None and gap > 0
    if asked.show:
        return words.since_last(sheet).endswith(f"for the {asked.show}")
    return True


def others_of(area: "Area", sheet: Sheet, aims: Aims) -> list[dict[str, Any]]:
    """The same indicator in its other ways of counting: what each reads, is made of, aims at and stands beside."""
    at_hand = alike(beside(area, sheet))
    return [_other(other, selectors.aim_of(aims, other), of_basis(at_hand, other.basis)[:1]) for other in sheet.others]


def _other(other: Sheet, aim: Aim | None, others: list[Beside]) -> dict[str, Any]:
    said = [
        words.since_last(other),
        words.how_sure(other),
        aim_words(aim, other).rstrip("."),
        beside_words(others, other),
    ]
    own = other.groups.get(OWN, ())
    return {
        "basis": other.basis,
        "title": other.basis_title,
        "value": words.value(other),
        "known": not other.count.mark or other.value is not None,
        "made": words.made_of(other),
        "said": [sentence(text) for text in said if text],
        "flag": FLAGGED if other.count.flagged else "",
        "groups": [
            {"label": group.label, "made": words.of_counts(group.count), "value": group_value(other, group)}
            for group in own
        ],
    }


def group_value(sheet: Sheet, group: Group) -> str:
    """What a group reads in words; nothing where it is a count, which stands beside it already."""
    if group.value is not None:
        return words.amount(group.value, sheet.unit)
    return words.amount(group.count.share, "%") if group.count.share is not None else ""


def course_of(sheet: Sheet, aim: Aim | None, beside: Iterable[Beside]) -> course.Course:
    """The picture of the figure's course by month."""
    points = tuple((f"{point.last:%b %y}", _shown(words.number_of(sheet, point))) for point in sheet.trend)
    levels = [(f"Target {words.amount(aim.value, sheet.unit)}", aim.value)] if aim else []
    levels += [
        (f"{one.who} {words.published_amount(one.number, sheet.unit)} ({one.when})", one.number)
        for one in beside
        if one.who == "England" and sheet.is_share and one.alike and not one.title
    ]
    said = "; ".join(f"{point.last:%B %Y}: {_point_words(sheet, point)}" for point in sheet.trend)
    kind = "in each month" if sheet.is_flow else "at the end of each month"
    kind += "" if words.month_by_month(sheet.trend) else " that has data"
    return course.Course(f"{sheet.title}, {kind}", said, sheet.unit, points, tuple(levels))


def _shown(number: float | None) -> float | None:
    return None if number is None else round(number, words.fine(number))


def _point_words(sheet: Sheet, point: Any) -> str:
    made = words.of_counts(point.count)
    if point.count.mark or not sheet.is_share or point.count.share is None:
        return made if point.count.denominator != 0 else "none"
    return f"{words.amount(point.count.share, '%')} ({made})"


def course_table(sheet: Sheet) -> list[dict[str, Any]]:
    """The same as a table."""
    rows = []
    for point in reversed(sheet.trend):
        value = words.amount(words.number_of(sheet, point), sheet.unit) if not point.count.mark else ""
        flag = FLAGGED if point.count.flagged else ""
        rows.append(
            {"month": f"{point.last:%B %Y}", "made": words.of_counts(point.count), "value": value, "flag": flag}
        )
    return rows


def bars_of(sheet: Sheet, dimension: str) -> groups.Groups | None:
    """The picture of a breakdown; None where fewer than two of its groups can be shown."""
    found = [group for group in sheet.groups.get(dimension, ()) if words.number_of(sheet, group) is not None]
    if len(found) < 2:
        return None
    bars = tuple(_bar(sheet, group) for group in found)
    said = "; ".join(f"{bar.name}: {bar.says}" for bar in bars)
    whole = sheet.number if sheet.is_share else None
    return groups.Groups(f"{sheet.title}: {named(sheet, dimension).lower()}", said, sheet.unit, bars, _shown(whole))


def _bar(sheet: Sheet, group: Group) -> groups.Bar:
    number = words.number_of(sheet, group) or 0.0
    between = interval(group.count, share=True) if sheet.is_share else None
    says = words.amount(number, sheet.unit)
    if sheet.unit == "%" and group.value is None:
        made = words.of_counts(group.count)
        says = f"{says} ({made if sheet.is_share else made.split(' of ')[0]})"
    low, high = (round(between.low, 1), round(between.high, 1)) if between else (None, None)
    return groups.Bar(group.label, round(number, 1), says, low, high)


def named(sheet: Sheet, dimension: str) -> str:
    """What a breakdown is called."""
    if dimension == OWN:
        return "As the indicator itself divides it"
    return DIMENSIONS.get(dimension) or sheet.names.get(dimension, dimension)


def group_words(sheet: Sheet, dimension: str, group: str) -> str:
    """'Sex: Girls', or nothing where no group is asked for."""
    label = next((one.label for one in sheet.groups.get(dimension, ()) if one.key == group), group)
    return f"{named(sheet, dimension)}: {label}" if group and dimension else ""


def dimensions_of(sheet: Sheet) -> list[str]:
    """The breakdowns of a figure, its own first."""
    order = [OWN, *DIMENSIONS]
    known = [key for key in order if sheet.groups.get(key)]
    return [*known, *(key for key, found in sheet.groups.items() if found and key not in order)]


def to_come(sheet: Sheet) -> list[tuple[str, str]]:
    """The breakdowns that partners' deliveries will bring to the casework: what, and from where."""
    if sheet.source != CASEWORK:
        return []
    return [(DIMENSIONS[key], where) for key, where in FROM_PARTNERS.items() if key not in sheet.groups]


def gaps_of(sheet: Sheet) -> list[str]:
    """Every real gap between groups, the widest first, in words; none that rounding alone could have made."""
    if not sheet.is_share:
        return []
    telling = [key for key in DIMENSIONS if sheet.groups.get(key) and not _says_itself(sheet.groups[key])]
    found = [(key, largest_gap(sheet.count, sheet.groups[key], sheet.rounded_to // 2)) for key in telling]
    real = [(key, gap) for key, gap in found if gap is not None]
    return [words.gap_words(named(sheet, key), gap) for key, gap in sorted(real, key=lambda pair: -abs(pair[1].points))]


def _says_itself(groups: Iterable[Group]) -> bool:
    """Whether a breakdown is what the figure counts: all or none of each group, which is no gap."""
    shares = {group.count.share for group in groups if group.count.share is not None}
    return shares <= {0.0, 100.0}
