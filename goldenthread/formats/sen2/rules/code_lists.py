"""The code lists of a year, under the names that the rules call them by."""

from goldenthread.formats.sen2.profile import Profile
from goldenthread.vocabulary.local_authorities import local_authorities

ITEM_LISTS = {
    "sex": ("person.sex", "person.gendercurrent"),
    "ethnicity": ("person.ethnicity",),
    "upn_unknown": ("person.upnunknown",),
    "request_source": ("requests.requestsource",),
    "request_outcome": ("requests.requestoutcome",),
    "assessment_outcome": ("assessment.assessmentoutcome",),
    "officer": ("header.dmo", "header.dco", "header.dsco"),
    "residential": ("namedplan.planres", "placementdetail.res"),
    "work_based": ("namedplan.planwbp", "placementdetail.wbp"),
    "direct_payment": ("namedplan.dp",),
    "cease_reason": ("namedplan.ceasereason",),
    "setting_named": ("plandetail.sensetting",),
    "setting_placed": ("placementdetail.sensetting",),
    "review_outcome": ("activeplans.reviewoutcome",),
    "attendance": ("placementdetail.attendancepattern",),
    "sen_type": ("senneed.sentype",),
}
"""Lists as the rules call them, and the items whose lists they are made of, where the year has them."""


def code_lists(profile: Profile) -> dict[str, frozenset[str]]:
    """The profile's code lists, and the authorities there were on the reference date and at any time in the year."""
    named = {name: frozenset(codes) for name, codes in profile.code_lists.items()}
    lists_of = {f"{item.table}.{item.csv}": item.codes for item in (*profile.header, *profile.items())}
    lists = {
        name: frozenset(code for item in items for code in named.get(lists_of.get(item) or "", ()))
        for name, items in ITEM_LISTS.items()
    }
    authorities = local_authorities().values()
    start, end = profile.year_starts, profile.reference_date
    open_at_end = frozenset(one.code for one in authorities if one.open_on(end))
    open_at_some_time = frozenset(one.code for one in authorities if one.open_on(start) or one.open_on(end))
    ever = frozenset(local_authorities())
    of_authorities = {"la": open_at_end, "la_window": open_at_some_time, "la_ever": ever}
    return named | {"local_authorities": open_at_some_time} | lists | of_authorities
