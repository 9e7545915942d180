"""Limits just missed, notices of them, how long a step usually takes, and what helps meanwhile."""

from datetime import date, timedelta
from statistics import median

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.intake.choices import NoticeState
from goldenthread.casework.intake.missed_steps import STEPS
from goldenthread.casework.intake.models import DelayNotice, InterimSupport
from goldenthread.casework.models import Case, Duty
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children

LOOK_BACK = timedelta(days=28)
"""How far back a sweep looks: a limit missed longer ago is in the list of what is overdue, and is not news."""
TWENTY_WEEKS = timedelta(weeks=20)
MOST_ALIKE, FEWEST_ALIKE = 20, 5


def missed(area: Area, today: date, look_back: timedelta = LOOK_BACK) -> QuerySet[Duty]:
    """Limits missed in the last weeks and still not kept, of which no notice was proposed; of nobody who has died."""
    firm = [step for step, said in STEPS.items() if not said.stages]
    courses = Q(pk__in=[])
    for step, said in STEPS.items():
        if said.stages:
            courses |= Q(step=step, case__stage__in=said.stages)
    told = DelayNotice.objects.filter(
        case=OuterRef("case"), process=OuterRef("process"), step=OuterRef("step"), cycle=OuterRef("cycle")
    )
    return (
        Duty.objects.filter(
            Q(step__in=firm, binds_on__lte=today) | courses,
            ~Exists(told),
            open_until__gt=today, area=area, held=False, worked_out=False, due_on__gte=today - look_back,
            due_on__lt=today, child__deceased_on=None, child__merged_into=None,
        )
        .exclude(case__stage=Stage.CLOSED)
        .select_related("case", "case__child", "case__officer", "child")
        .order_by("due_on", "pk")
    )  # fmt: skip


def usual_days(duty: Duty, today: date) -> int | None:
    """Days from the start that a step took in the middle one of the last twenty times; none for fewer than five."""
    done = Duty.objects.filter(area=duty.area_id, process=duty.process, step=duty.step, met_on__lte=today)
    recent = done.order_by("-met_on", "-pk").values_list("opened_on", "met_on")[:MOST_ALIKE]
    lengths = [(met - opened).days for opened, met in recent if met]
    return round(median(lengths)) if len(lengths) >= FEWEST_ALIKE else None


def expected(duty: Duty, today: date) -> date | None:
    """The day by which a late step may be done, by how long it usually takes; none where that day has passed too."""
    usual = usual_days(duty, today)
    day = duty.opened_on + timedelta(days=usual) if usual is not None else None
    return day if day and day > today else None


def notices(children: Children, area: Area, state: str = "") -> QuerySet[DelayNotice]:
    """Notices of delay of children in sight: those to look at first, the longest missed first."""
    found = DelayNotice.objects.filter(in_lists(children), area=area)
    found = found.filter(state=state) if state else found
    return found.select_related("case", "case__officer", "child", "decided_by").order_by("due_on", "pk")


def notice_of(children: Children, area: Area, public_id: str) -> DelayNotice | None:
    """One of them, or none."""
    return notices(children, area).filter(public_id=public_id).first()


def notices_of_case(case: Case) -> QuerySet[DelayNotice]:
    """The notices of a case that were sent, the newest first."""
    return DelayNotice.objects.filter(case=case, state=NoticeState.APPROVED).order_by("-due_on", "-pk")


def support_of(case: Case, today: date) -> QuerySet[InterimSupport]:
    """What helps meanwhile on a day, or will."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=today)
    return InterimSupport.objects.filter(lasting, case=case).order_by("starts_on", "pk")


def over_twenty_weeks(children: Children, area: Area, today: date) -> QuerySet[Case]:
    """Open assessments of children in sight that are past week 20, the oldest first; each has ``is_helped``."""
    helped = InterimSupport.objects.filter(in_force(today), case=OuterRef("pk"))
    found = Case.objects.filter(
        in_lists(children), area=area, kind=CaseKind.ASSESSMENT, opened_on__lt=today - TWENTY_WEEKS
    ).exclude(stage=Stage.CLOSED)
    found = found.annotate(is_helped=Exists(helped)).select_related("child", "officer", "setting")
    return found.order_by("is_helped", "opened_on", "pk")


def without_help(children: Children, area: Area, today: date) -> int:
    """How many of those past week 20 have no help recorded. One query."""
    helped = InterimSupport.objects.filter(in_force(today), case=OuterRef("pk"))
    return over_twenty_weeks(children, area, today).filter(~Exists(helped)).count()
