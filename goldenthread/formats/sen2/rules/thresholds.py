"""Days and shares by which rules measure, as the profile of a year may change them."""

from dataclasses import dataclass, fields

from goldenthread.formats.sen2.profile import Profile, ProfileError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a profile may change: days are calendar days, shares are of 1, counts are records.

    `event_window_end` is the last day an event of the return may have: `reference_date` or `year_ends`.
    """

    decision_days: int = 42
    refusal_days: int = 112
    plan_days: int = 140
    review_decision_days: int = 28
    fifty_two_weeks_days: int = 364
    exception_share: float = 0.5
    other_reason_share: float = 0.05
    other_need_share: float = 0.05
    share_minimum: int = 20
    timeliness_minimum: int = 20
    active_change_share: float = 0.10
    exclude_other_flags: bool = False
    event_window_end: str = "reference_date"


WINDOW_ENDS = ("reference_date", "year_ends")


def settings_of(profile: Profile) -> Settings:
    """What the profile says, the rest as here; ProfileError names a setting that is none."""
    known = {one.name for one in fields(Settings)}
    for name in profile.settings:
        if name not in known:
            raise ProfileError(
                f"The profile of {profile.year} has a setting “{name}”, which there is not. "
                f"There are {', '.join(sorted(known))}."
            )
    end = profile.settings.get("event_window_end", WINDOW_ENDS[0])
    if end not in WINDOW_ENDS:
        raise ProfileError(
            f"The profile of {profile.year} has event_window_end “{end}”. Write reference_date or year_ends."
        )
    return Settings(**profile.settings)
