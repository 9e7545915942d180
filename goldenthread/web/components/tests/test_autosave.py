"""A form that is saved as it is filled in: who may save it, what comes back, and what a person is told."""

import pytest
from django import forms
from django.http import HttpResponse
from django.test import Client, RequestFactory

from goldenthread.drafts.models import Draft
from goldenthread.partnership.tests import factories
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField


class Report(forms.Form):
    words = forms.CharField(widget=forms.Textarea)
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])
    seen_on = DayField(label="Seen on")


def page(user, path="/accessibility/", shared=True):
    request = RequestFactory().get(path)
    request.user = user
    return Autosave(request, subject="case:abc", form="advice", shared=shared)


@pytest.fixture
def colleague(area):
    return factories.person("plan_writer", factories.authority(area), name="Ruth")


@pytest.fixture
def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


TYPED = {"words": "Robin reads", "kinds": ["a", "b"], "seen_on-day": "1", "seen_on-month": "6", "seen_on-year": ""}
SCRIPT = {"headers": {"Accept": "application/json"}}


def send(client, saving, typed=TYPED, version=None, **how) -> HttpResponse:
    token = {"draft-token": saving.token, "draft-version": saving.version if version is None else version}
    return client.post("/drafts/", {**typed, **token, "version": "7"}, **how)


def test_what_was_typed_is_there_again_half_dates_and_all(officer, signed_in):
    answer = send(signed_in, page(officer), **SCRIPT)
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert answer.json()["said"].startswith("Saved at ")
    again = page(officer)
    assert again.initial(Report) == {"words": "Robin reads", "kinds": ["a", "b"], "seen_on": ("1", "6", "")}
    assert "version" not in again.draft.fields  # the case's own version is the page's, never a draft's


def test_where_nothing_was_kept_the_form_begins_as_it_otherwise_would(officer):
    assert page(officer).initial(Report, words="From last year") == {"words": "From last year"}


def test_without_the_script_a_person_gets_a_page_that_leads_back(officer, signed_in):
    answer = send(signed_in, page(officer))
    assert b"Saved: you can come back later" in answer.content
    assert b'href="/accessibility/"' in answer.content


def test_two_editors_are_told_and_both_texts_are_shown(officer, colleague, signed_in):
    send(signed_in, page(officer), {"words": "Priya wrote this"}, **SCRIPT)
    other = Client()
    other.force_login(colleague)
    stale = page(colleague)
    send(signed_in, page(officer), {"words": "Priya wrote more"}, **SCRIPT)
    assert send(other, stale, {"words": "Ruth wrote this"}, **SCRIPT).status_code == 409
    beside = send(other, stale, {"words": "Ruth wrote this"})
    assert beside.status_code == 409
    assert b"Priya wrote more" in beside.content
    assert b"Ruth wrote this" in beside.content
    assert page(colleague).by_another


@pytest.mark.parametrize("token", ["", "rubbish", "WyJ4Il0:1:abc"])
def test_a_token_that_is_not_ours_opens_nothing(signed_in, token):
    assert signed_in.post("/drafts/", {"draft-token": token, "words": "x"}).status_code == 404
    assert not Draft.objects.exists()


def test_a_token_made_for_somebody_else_opens_nothing(colleague, signed_in):
    assert send(signed_in, page(colleague)).status_code == 404


def test_somebody_signed_out_is_told_how_to_go_on(officer):
    answer = send(Client(), page(officer), **SCRIPT)
    assert answer.status_code == 401
    assert "Sign in in another tab" in answer.json()["said"]


def test_too_much_is_refused_and_the_words_stay_on_the_page(officer, signed_in, settings):
    answer = send(signed_in, page(officer), {"words": "x" * 500_000}, **SCRIPT)
    assert answer.status_code == 413
    assert "too long" in answer.json()["said"]


def test_a_sent_form_ends_its_draft(officer, signed_in):
    saving = page(officer)
    send(signed_in, saving, **SCRIPT)
    page(officer).finish()
    assert not Draft.objects.exists()


def test_a_fresh_token_is_for_those_who_are_signed_in(signed_in, db):
    assert signed_in.get("/drafts/token/").json()["csrf"]
    assert Client().get("/drafts/token/").status_code == 401
