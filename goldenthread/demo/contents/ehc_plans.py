"""The demonstration's EHC plans, written by the ordinary actions: in force, good ones and poor; drafts at each step.

Every word is invented. The poor ones are poor on purpose: the checks find what is wrong with them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.history import in_force, last_of
from goldenthread.casework.models import Case
from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.content import line_print
from goldenthread.casework.plans.models import PlanVersion, Row
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child, Restriction
from goldenthread.vocabulary.year_groups import school_year_start

FOLDER = Path(__file__).parents[1] / "content" / "ehc_plans"
LAST_DAY = date(2024, 6, 19)  # the day the play ends
IN_A_YEAR, IN_TWO = timedelta(days=365), timedelta(days=730)
RECENT = timedelta(days=240)
OLDEST_YEAR, OLDEST_MONTH = 2011, 9
SPOKEN = {"M": ("He", "he", "his", "him"), "F": ("She", "she", "her", "her")}
TURNED = {"M": "F", "F": "M"}
LINE = (
    "type", "minutes", "sessions", "per", "weeks", "group_size", "who", "qualification", "provider", "funder",
)  # fmt: skip
Entry = dict[str, Any]


def load(area: Area) -> None:
    """Bring them in. Nothing where the people who write them are not in the area."""
    content = read(FOLDER / "plans.yaml")
    people = {u.email.partition("@")[0]: u for u in User.objects.filter(appointments__area=area).distinct()}
    if content["writer"] not in people:
        return
    brought = _Brought(area, content, people)
    brought.capacity()
    brought.in_force()
    brought.drafts()
    actions.check_every_plan(area, brought.today)


class _Brought:
    """The plans as they are brought in."""

    def __init__(self, area: Area, content: Entry, people: dict[str, User]) -> None:
        self.area, self.content, self.people = area, content, people
        self.today = min(today_in(area), LAST_DAY)
        self.strands: Entry = read(FOLDER / "strands.yaml")
        self.by, self.decides = people[content["writer"]], people[content["decides"]]
        closed = Restriction.objects.filter(area=area).values("child")
        self.cases = Case.objects.filter(area=area, child__deceased_on=None).exclude(child__in=closed)

    def capacity(self) -> None:
        """What services are commissioned to give."""
        year = school_year_start(self.today)
        for row in self.content["capacity"]:
            actions.keep_commissioned_hours(area=self.area, year=year, by=self.decides, today=self.today, **row)

    def in_force(self) -> None:
        """Plans that are kept, each on the case of a child who fits it."""
        for entry, case in self._matched():
            version = actions.begin_plan(case=case, by=self.by, today=self.today, kind=VersionKind.FINAL)
            self._write(version, entry, poor=entry["quality"] == "poor", placed=case)
            self._sign(version)
            actions.set_down_as_sent(version=version, by=self.by, today=self.today)
            if entry.get("amending"):
                self._amend(version)

    def _matched(self) -> Iterator[tuple[Entry, Case]]:
        plans = self.cases.filter(kind=CaseKind.PLAN, stage=Stage.MAINTAINED, child__sex__in=SPOKEN)
        recent = plans.filter(events__kind="plan_first_made", events__occurred_on__gte=self.today - RECENT)
        grown = date(OLDEST_YEAR, OLDEST_MONTH, 1)
        with_place = recent.select_related("child", "area", "named_setting").order_by("pk").distinct()
        older = iter([c for c in with_place if c.child.birth_date and c.child.birth_date < grown])
        younger = iter([c for c in with_place if c.child.birth_date and c.child.birth_date >= grown])
        for entry in self.content["in_force"]:
            case = next(older if entry.get("oldest") else younger, None)
            if case is not None:
                yield entry, case

    def _amend(self, version: PlanVersion) -> None:
        """Amendments proposed after a review, in work: what changes is seen side by side."""
        proposed = actions.begin_version(plan=version.plan, kind=VersionKind.PROPOSED, by=self.by, today=self.today)
        line = proposed.rows.filter(kind="provision", line__minutes=60).first()
        if line:
            words = line.words.replace("advice to all staff", "a training hour for all staff each September")
            actions.change_row(
                row=line, given={"words": words, "sessions": 1, "per": "week"}, edition=None, by=self.by,
                today=self.today,
            )  # fmt: skip

    def drafts(self) -> None:
        """Drafts on assessments: begun, sent with comments, and one with its final plan in work."""
        used: set[int] = set()
        for entry in self.content["drafts"]:
            case = self._assessment(entry["stage"], used)
            if case is None:
                continue
            used.add(case.pk)
            version = actions.begin_plan(case=case, by=self.by, today=self.today)
            self._write(version, entry, poor=False, placed=None)
            if entry["stage"] == Stage.DRAFTED:
                self._sent(version, case, entry)

    def _assessment(self, stage: str, used: set[int]) -> Case | None:
        """The case at a stage with the most advice released, so that there is something to draft from."""
        open_now = self.cases.filter(kind=CaseKind.ASSESSMENT, stage=stage, child__sex__in=SPOKEN).exclude(pk__in=used)
        found = list(open_now.select_related("child", "area").order_by("pk")[:60])
        return max(found, key=lambda c: (c.advice.filter(state="released").count(), -c.pk), default=None)

    def _sent(self, version: PlanVersion, case: Case, entry: Entry) -> None:
        served = last_of(in_force(case.events.all()), "draft_plan_served")
        if served is None:
            return
        sent = actions.set_down_as_sent(version=version, by=self.by, today=self.today)
        self._comment(sent)
        if entry.get("final"):
            final = actions.begin_version(plan=sent.plan, kind=VersionKind.FINAL, by=self.by, today=self.today)
            self._as_answered(final)
            actions.ask_to_sign(version=final, by=self.by, today=self.today)

    def _as_answered(self, version: PlanVersion) -> None:
        """The next version says what the comments were told that it says."""
        for said in (each for each in self.content["comments"] if "now" in each):
            row = version.rows.filter(section=said["section"], kind=said["kind"]).order_by("-pk").first()
            if row:
                words = f"{row.words} {_told(said['now'], version.plan.child)}"
                actions.change_row(row=row, given={"words": words}, edition=None, by=self.by, today=self.today)

    def _comment(self, version: PlanVersion) -> None:
        child = version.plan.child
        first = child.relationships.select_related("party").order_by("pk").first()
        name = first.party.name if first else f"{child.forename}’s parent"
        on = min(self.today, (version.sent_on or self.today) + timedelta(days=6))
        for number, said in enumerate(self.content["comments"]):
            comment = actions.write_down_comment(
                version=version, section=said["section"], words=_told(said["words"], child), capacity="family",
                name=name, came_by="letter", said_on=on, by=self.by, today=self.today, key=f"demonstration-{number}",
            )  # fmt: skip
            if "answer" in said:
                actions.answer(
                    comment=comment, outcome=said["outcome"], words=_told(said["answer"], child), by=self.by,
                    today=self.today,
                )  # fmt: skip

    def _sign(self, version: PlanVersion) -> None:
        """The commissioning body's signatory agrees the lines of a good plan; what is not agreed is left out."""
        signatory = self.people.get(self.content["signs"])
        if signatory is None or not actions.ask_to_sign(version=version, by=self.by, today=self.today):
            return
        for standing in selectors.standings(version.plan, selectors.content_of(version)):
            actions.sign(
                version=version, lineage=standing.row.lineage, agreed=True, reason="", by=signatory, today=self.today,
                seen_print=line_print(standing.row),
            )  # fmt: skip

    def _write(self, version: PlanVersion, entry: Entry, *, poor: bool, placed: Case | None) -> None:
        child = version.plan.child
        for whose, words in (("The family", "family"), (child.forename, "about")):
            self._add(version, "a", "text", {"words": _told(self.content[words], child), "whose": whose}, ())
        filled = {"a"}
        for key in entry["strands"]:
            filled |= self._strand(version, self.strands[key], poor=poor)
        advice = selectors.advice_for(version.plan)
        actions.list_advice(version=version, advice=advice, by=self.by, today=self.today)
        self._take(version, advice)
        if placed is not None and placed.named_setting:
            given: Entry = {"words": "A maintained school." if not poor else "", "setting": placed.named_setting}
            self._add(version, "i", "placement", given, ())
        if not poor:
            self._say_nothing(version, filled)
            if not advice:
                given = {"words": "Advice gathered before this plan was written here", "author": "As told on paper",
                         "dated": version.begun_on}  # fmt: skip
                self._add(version, "k", "advice", given, ())

    def _take(self, version: PlanVersion, advice: Sequence[Any]) -> None:
        """The first advice is taken in whole, each row with its source; the rest waits for the writer."""
        where = {"need": "b", "outcome": "e", "provision": "f"}
        for one in advice[:1]:
            for paragraph in one.paragraphs:
                if paragraph.kind in where and paragraph.sort != "health":
                    actions.take_paragraph(
                        version=version, section=where[paragraph.kind], advice=one, paragraph=paragraph, by=self.by,
                        today=self.today,
                    )  # fmt: skip
                elif not paragraph.kind:
                    actions.say_not_used(
                        plan=version.plan, paragraphs=[(one.public_id, paragraph.public_id)], by=self.by,
                        because="It tells what was done before; the needs are told in Section B.", today=self.today,
                    )  # fmt: skip

    def _say_nothing(self, version: PlanVersion, filled: set[str]) -> None:
        why = {
            "c": "No health needs that relate to the special educational needs were found.",
            "d": "No social care needs were found in the assessment.",
            "g": "No health provision is reasonably required.",
            "h1": "No provision must be made under the 1970 Act.",
            "h2": "No other social care provision is reasonably required.",
        }
        for key, because in why.items():
            if key not in filled:
                actions.say_nothing_is_needed(
                    version=version, section=key, because=because, edition=None, by=self.by, today=self.today
                )

    def _strand(self, version: PlanVersion, strand: Entry, *, poor: bool) -> set[str]:
        """One strand, tied from hope to provision; a poor one is hardly tied at all. The sections it filled."""
        child = version.plan.child
        told = {**strand, **strand["poor"]} if poor else strand
        hope = self._add(version, "a", "aspiration", {"words": strand["hope"], "whose": child.forename}, ())
        section = told.get("section", "b")
        need_given = {"words": _told(told["need"], child), "broad_area": "" if poor else strand["area"]}
        need = self._add(version, section, "need", need_given | _plain(strand, "plain", poor), () if poor else (hope,))
        given: Entry = {"words": _told(told["outcome"], child)}
        if not poor:
            given |= {"measure": _told(strand["measure"], child), "by_when": self.today + IN_A_YEAR}
            given |= {"broad_area": "adulthood"} if strand.get("adult") else {}
        outcome = self._add(version, "e", "outcome", given | _plain(strand, "plain_outcome", poor), (need,))
        for line in told["lines"]:
            figures = {k: v for k, v in line.items() if k in LINE}
            when = {} if poor else {"starts_on": self.today, "review_on": self.today + IN_A_YEAR}
            words = {
                "words": _told(line["words"], child),
                **({"plain_words": line["plain"]} if "plain" in line else {}),
            }
            self._add(
                version, line["section"], "provision", words | figures | when, (outcome,) if poor else (need, outcome)
            )
        return {section, "e", *(line["section"] for line in told["lines"])}

    def _add(self, version: PlanVersion, section: str, kind: str, given: Entry, under: Sequence[Row]) -> Row:
        return actions.add_row(
            version=version, section=section, kind=kind, given=given, by=self.by, today=self.today, under=under
        )


def _plain(strand: Entry, key: str, poor: bool) -> Entry:
    return {} if poor or key not in strand else {"plain_words": strand[key]}


def _told(words: str, child: Child) -> str:
    """Words filled with the child's name and how they are spoken of; a poor plan's slips with another's."""
    upper, lower, his, him = SPOKEN[child.sex]
    wrong = SPOKEN[TURNED[child.sex]]
    others = Child.objects.filter(area=child.area_id, sex=child.sex).exclude(forename=child.forename)
    other = others.order_by("pk").values_list("forename", flat=True).first() if "{other}" in words else ""
    return words.format(
        name=child.forename, He=upper, he=lower, his=his, His=his.capitalize(), him=him, WrongHe=wrong[0],
        wronghis=wrong[2], other=other,
    )  # fmt: skip
