"""Setting the demonstration area up: its organisations and people, then its return through the ordinary import."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.demo.area import AUTHORITIES, build
from goldenthread.demo.playing import play
from goldenthread.demo.settings import TABLE
from goldenthread.demo.top_up import officers
from goldenthread.demo.watching import Watch
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.sen2.allocation import Rule
from goldenthread.exchange.sen2.comparing import Beside, Comparison, compare
from goldenthread.exchange.sen2.writing import Choice, bring_in
from goldenthread.partnership.actions import appoint, change_setting, move_demonstration_clock
from goldenthread.partnership.clock import LONDON, statutory_day
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.provision.actions import NamedSetting
from goldenthread.provision.models import Setting

BY = Process("Demonstration")
SINCE = date(2014, 9, 1)
ARRIVED = datetime(2024, 1, 22, 9, 0, tzinfo=LONDON)
"""The Monday after the reference date: on day one, everything else is recorded here."""
NAMES = {"882": "Southend-on-Sea", "881": "Essex"}
PREFIXES = (
    ("ukrlp", "other"), ("nm_early_years", "early_years"), ("ap_pru", "alternative"),
    ("special_independent", "independent_special"), ("special_non_maintained", "independent_special"),
    ("special", "special"), ("general_fe", "further_education"), ("specialist_post_16", "specialist_post16"),
    ("independent", "independent"), ("mainstream", "mainstream"), ("primary", "mainstream"),
    ("secondary", "mainstream"),
)  # fmt: skip


@dataclass(frozen=True)
class Bodies:
    """The organisations people of the demonstration act for, by the word the people's file uses."""

    by_word: dict[str, Organisation]

    def of(self, person: dict[str, Any], schools: dict[str, Organisation]) -> Organisation:
        """The organisation of one person."""
        if person["organisation"] == "setting":
            return schools[person["urn"]]
        return self.by_word.get(person["organisation"], self.by_word["partnership"])


def category(kind: str) -> str:
    """Our own group for a kind of setting in the demonstration's table."""
    return next((group for prefix, group in PREFIXES if kind.startswith(prefix)), "other")


def named_settings(area_code: str) -> dict[str, NamedSetting]:
    """Names and our own categories of the settings, by URN or UKPRN."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return {
            row["urn"] or row["ukprn"]: NamedSetting(
                name=row["name"],
                category=category(row["kind"]),
                in_area=row["lea"] == area_code,
                source="our own classification",
            )
            for row in csv.DictReader(file)
        }


def make_area(code: str) -> tuple[Area, Bodies]:
    """The area with its authority, health bodies, forum and partnership."""
    area = Area.objects.create(code=code, name=NAMES[code])
    kinds = Organisation.Kind
    made = {
        "authority": Organisation.objects.create(area=area, kind=kinds.AUTHORITY, name=f"{area.name} Council"),
        "health": Organisation.objects.create(area=area, kind=kinds.COMMISSIONER, name="Estuary Integrated Care Board"),
        "social care": Organisation.objects.create(area=area, kind=kinds.OTHER, name=f"{area.name} Social Care"),
        "partnership": Organisation.objects.create(area=area, kind=kinds.OTHER, name=f"{area.name} SEND Partnership"),
        "forum": Organisation.objects.create(area=area, kind=kinds.FORUM, name=f"{area.name} Family Forum"),
    }
    change_setting(area=area, key="statute_profile", value="reference", valid_from=SINCE, by=BY)
    return area, Bodies(made)


def make_schools(area: Area, names: dict[str, NamedSetting]) -> dict[str, Organisation]:
    """The settings whose staff sign in, as organisations with their place."""
    schools = {}
    for urn in sorted({p["urn"] for p in officers() if p["organisation"] == "setting"}):
        named = names[urn]
        body = Organisation.objects.create(area=area, kind=Organisation.Kind.SETTING, name=named.name, urn=urn)
        Setting.objects.create(
            area=area, urn=urn, name=named.name, category=named.category, category_source=named.source,
            in_area=named.in_area, organisation=body,
        )  # fmt: skip
        schools[urn] = body
    return schools


def make_people(bodies: Bodies, schools: dict[str, Organisation]) -> None:
    """Everybody one can sign in as. They have no password: the demonstration's own page signs them in."""
    for entry in officers():
        user = User.objects.create_user(entry["email"], name=entry["name"], is_demonstration=True)
        for role in entry["roles"]:
            since = entry.get("from", SINCE)
            appoint(user=user, role=role, organisation=bodies.of(entry, schools), starts_on=since, by=BY)


def install(size: str, folder: Path, today: date, watch: Watch) -> Area:
    """Make the area, bring its January 2024 return in as any authority would, and play on to June."""
    code = AUTHORITIES[size]
    names = named_settings(code)
    area, bodies = make_area(code)
    make_people(bodies, make_schools(area, names))
    watch.step("Making the January 2024 return")
    path = build(size).write(folder / f"{size}-sen2-2024.xml")
    watch.step("Bringing it in")
    bring_return_in(area, path, Beside(names=names))
    watch.step("Playing January to June 2024")
    play(area, size, today, watch)
    move_demonstration_clock(area=area, today=today, by=BY)
    return area


def bring_return_in(area: Area, path: Path, beside: Beside) -> Delivery:
    """The return and its top-up sheet, through the import that any authority would use, on the day it arrived."""
    on = statutory_day(ARRIVED)
    top_up = path.with_name(f"{path.stem}-top-up.csv")
    made: list[Comparison] = []
    delivery = compare(
        path, area=area, by=BY, today=on, top_up=top_up, received_at=ARRIVED, beside=beside, keep=made.append
    )
    ready = made[0] if made else None
    return bring_in(delivery, by=BY, today=on, choice=Choice(Rule.SHEET), beside=beside, ready=ready)
