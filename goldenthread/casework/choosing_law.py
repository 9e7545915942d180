"""Choosing the area's grade D settings: the deadlines of every open case are drawn again at once."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.casework.models import Case
from goldenthread.casework.writing import profile_of, rewrite
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.models import Area
from goldenthread.statute import load

KEY = "statute_profile"


def cases_to_draw_again(area: Area) -> int:
    """How many cases a change of profile draws again: some 5 milliseconds each."""
    return Case.objects.filter(area=area).count()


@transaction.atomic
def choose_profile(*, area: Area, profile: str, today: date, by: Actor) -> int:
    """Choose a profile of grade D settings from today; how many cases had their deadlines drawn again.

    Raises LawError for a profile that is not declared. Choosing the one in force changes nothing.
    """
    load().profile(profile)
    if profile_of(area) == profile:
        return 0
    change_setting(area=area, key=KEY, value=profile, valid_from=today, by=by)
    cases = list(Case.objects.filter(area=area).select_related("child", "area"))
    rewrite(cases, area)
    return len(cases)
