"""Forms that were begun: listed to whoever began them, gone on with, thrown away; and pages that keep their own."""

import pytest
from django import forms
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from goldenthread.drafts.models import Draft
from goldenthread.partnership.tests import factories
from goldenthread.web.components import begun
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave, is_long, page_draft

HERE = "/accessibility/"


class Note(forms.Form):
    words = forms.CharField(widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput)


def request_of(user, path=HERE, data=None):
    request = RequestFactory().post(path, data) if data is not None else RequestFactory().get(path)
    request.user = user
    request.resolver_match = resolve(path.partition("?")[0])
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    MessageMiddleware(lambda _: HttpResponse()).process_request(request)
    return request


def begin(client, user, path=HERE, words="Robin reads", **how):
    saving = Autosave(request_of(user, path), **({"subject": "case:abc", "form": "note"} | how))
    return client.post("/drafts/", {"words": words, "draft-token": saving.token, "draft-version": saving.version})


@pytest.fixture
def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def text_of(client):
    return client.get(reverse("begun")).content.decode()


def test_a_form_begun_stands_in_its_own_list_with_the_way_back_and_in_nobody_elses(signed_in, officer, area):
    assert "You have begun no form" in text_of(signed_in)
    begin(signed_in, officer, "/accessibility/?from=day", title="A note about Robin")
    page = text_of(signed_in)
    assert '<a class="govuk-link" href="/accessibility/?from=day">A note about Robin</a>' in page
    assert "saved on" in page
    other = Client()
    other.force_login(factories.person("plan_writer", factories.authority(area)))
    assert "A note about Robin" not in text_of(other)
    draft = Draft.objects.get()
    assert other.post(reverse("begun-discard", args=[draft.public_id])).status_code == 404
    assert signed_in.get(reverse("begun-discard", args=[draft.public_id])).status_code == 405
    assert (
        "thrown away" in signed_in.post(reverse("begun-discard", args=[draft.public_id]), follow=True).content.decode()
    )
    assert not Draft.objects.exists()


def test_outsiders_and_strangers_have_no_list(client, db):
    assert client.get(reverse("begun")).status_code == 302
    client.force_login(factories.person())
    assert client.get(reverse("begun")).status_code == 404


def test_a_shared_form_stands_in_the_list_of_whoever_saved_it_last_and_is_not_thrown_away_there(signed_in, officer):
    begin(signed_in, officer, shared=True)
    assert "Others write in it as well" in text_of(signed_in)
    said = signed_in.post(reverse("begun-discard", args=[Draft.objects.get().public_id]), follow=True)
    assert "Others write in that form" in said.content.decode()
    assert Draft.objects.exists()


@pytest.mark.parametrize(
    "address", ["", "https://elsewhere.example/", "//elsewhere.example/", "/nowhere-of-ours/", "javascript:alert(1)",
                "accessibility/", "/accessibility/" + "x" * 300, "/\\elsewhere.example/"],
)  # fmt: skip
def test_an_address_that_is_not_a_page_of_ours_is_kept_by_nobody_and_linked_by_nothing(address, signed_in, officer):
    assert begun.own_address(address) == ""
    begin(signed_in, officer)
    Draft.objects.update(address=address[: begun.LONGEST])  # no longer than its column
    page = text_of(signed_in)
    assert "The page it was on is no longer there" in page
    assert "elsewhere" not in page


def test_whom_it_is_about_is_said_of_children_in_sight_alone(signed_in, officer, monkeypatch):
    monkeypatch.setitem(begun._about, "case", lambda _user, _area, _today, ids: {i: "Robin" for i in ids if i == "abc"})
    begin(signed_in, officer, title="A note")
    begin(signed_in, officer, title="Another", subject="case:hidden")
    page = text_of(signed_in)
    assert "A note, Robin</a>" in page
    assert ">Another</a>" in page


def test_the_first_page_of_a_room_says_how_many_there_are_and_no_other_page(signed_in, officer):
    begin(signed_in, officer)
    assert "Go on with 1 form you have begun" in signed_in.get(reverse("caseworker:day")).content.decode()
    assert "you have begun" not in signed_in.get(reverse("accessibility")).content.decode()


def context_of(request, **more):
    return {"request": request, **more}


def test_a_page_keeps_its_form_with_the_version_it_was_begun_on_and_ends_it_when_it_leads_on(signed_in, officer):
    saving = page_draft(context_of(request_of(officer), title="Chase it"), Note(initial={"version": 3}))
    typed = {"words": "Half a", "draft-begun-on": "3", "draft-token": saving.token, "draft-version": 0, "version": "3"}
    signed_in.post("/drafts/", typed)
    assert "Chase it</a>" in text_of(signed_in)
    form = Note(initial={"words": "As it stands", "version": 4})  # somebody changed the record meanwhile
    again = page_draft(context_of(request_of(officer)), form)
    assert (form["words"].value(), form["version"].value(), again.begun_on) == ("Half a", "3", "3")

    @staff_page()
    def view(request):
        return HttpResponse(status=int(request.POST["status"]))

    for status, left in ((422, 1), (200, 1), (302, 0)):
        view(request_of(officer, data={"draft-token": again.token, "status": status}))
        assert Draft.objects.count() == left


def test_a_page_that_leads_on_ends_no_draft_that_its_view_keeps(signed_in, officer):
    begin(signed_in, officer, form="advice.needs")
    token = Autosave(request_of(officer), subject="case:abc", form="advice.needs").token

    @staff_page()
    def view(_request):
        return HttpResponse(status=302)

    view(request_of(officer, data={"draft-token": token}))
    view(request_of(officer, data={"draft-token": "not ours"}))
    assert Draft.objects.count() == 1


def test_only_a_long_form_of_somebody_signed_in_is_kept(officer, rf):
    class Short(forms.Form):
        why = forms.CharField(widget=forms.Textarea, max_length=500)

    assert (is_long(Note()), is_long(Short())) == (True, False)
    assert page_draft(context_of(request_of(officer)), Short()) is None
    stranger = rf.get(HERE)
    stranger.user = factories.person()
    assert page_draft(context_of(stranger), Note()) is None
