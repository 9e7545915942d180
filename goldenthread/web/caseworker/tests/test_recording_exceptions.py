"""An exception to a time limit: its ground, who decided, and what shows it, or it is not recorded."""

from datetime import date

from goldenthread.casework.kinds import kinds
from goldenthread.web.caseworker.forms import WhatHappenedForm

TODAY = date(2024, 6, 19)
GIVEN = {
    "occurred_on-day": "1", "occurred_on-month": "5", "occurred_on-year": "2024", "qualifier": "reg10(4)(d)",
    "decided_by": "Head of SEND", "version": "1", "key": "k",
}  # fmt: skip


def errors(kind="exemption_recorded", **given):
    return WhatHappenedForm(GIVEN | given, kind=kinds()[kind], today=TODAY).errors


def test_an_exception_says_what_shows_it():
    assert errors(note="Away with family from 1 March to 15 April; no appointment could be kept.") == {}
    assert errors() == {"note": ["Say what shows it, and why the limit could not be kept because of it."]}


def test_an_exception_has_a_ground_and_somebody_who_decided():
    assert {"qualifier", "decided_by"} <= errors(note="n", qualifier="", decided_by="").keys()


def test_other_events_need_no_note():
    assert errors("final_plan_issued") == {}
