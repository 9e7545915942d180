"""A family's own letters and the advice about their child. Each opening is written down."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from goldenthread.casework.asks.selectors.advice import for_family, paragraphs_of
from goldenthread.correspondence.actions import mark_read
from goldenthread.correspondence.markup import blocks_of
from goldenthread.correspondence.selectors import letters_for
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import NotYetClean
from goldenthread.people.own_case import open_own_record
from goldenthread.web.components.access import family_page
from goldenthread.web.components.here import FamilyRequest


@family_page
def letter(request: FamilyRequest, child_id: str, copy_id: str) -> HttpResponse:
    """A letter that was sent to this very person; that they opened it is kept with the letter."""
    own = open_own_record(request.user, request.area, request.today, child_id, "family.letter")
    mine = (copy for copy in letters_for(request.user) if copy.letter.child_id == own.child_id)
    copy = next((each for each in mine if each.public_id == copy_id), None)
    if copy is None:
        raise Http404("There is no such page.")
    mark_read(dispatch=copy, by=request.user, on=request.today)
    context = {"own": own, "copy": copy, "letter": copy.letter, "blocks": blocks_of(copy.letter.body)}
    return render(request, "family/letter.jinja", context)


@family_page
def advice(request: FamilyRequest, child_id: str, advice_id: str) -> HttpResponse:
    """A piece of advice, as it was given."""
    own = open_own_record(request.user, request.area, request.today, child_id, "family.advice")
    found = for_family(own.child).filter(public_id=advice_id).first()
    if found is None:
        raise Http404("There is no such page.")
    context = {"own": own, "advice": found, "paragraphs": list(paragraphs_of(found))}
    return render(request, "family/advice.jinja", context)


@family_page
def advice_file(request: FamilyRequest, child_id: str, advice_id: str) -> FileResponse | HttpResponse:
    """The document a piece of advice came as: the original, as a download."""
    own = open_own_record(request.user, request.area, request.today, child_id, "family.advice_file")
    found = for_family(own.child).filter(public_id=advice_id).first()
    if found is None or found.document is None:
        raise Http404("There is no such page.")
    try:
        return document_response(open_document(request.user, found.document, child=own.child.public_id))
    except NotYetClean:
        return render(request, "family/not_yet.jinja", {"own": own}, status=409)
