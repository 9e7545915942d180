"""Which identity at an organisation's sign-in opens a colleague's account."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership.identities import AlreadyLinked, end_identity, link_identity
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.steward.forms import IdentityForm
from goldenthread.web.steward.person import found

YOUR_OWN = "Nobody links an identity to their own account: ask a colleague who may manage people."


def providers() -> dict[str, str]:
    """The organisations' sign-ins of this installation (``GT_OIDC``), by id."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return {app["provider_id"]: app["name"] for app in apps}


@staff_page(Permission.MANAGE_PEOPLE)
def link(request: StaffRequest, person_id: str) -> HttpResponse:
    """Link an identity to a colleague's account, after checking who they are."""
    user = found(request, person_id)
    form = IdentityForm(request.POST or None, providers=providers())
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            if user.pk == request.user.pk:
                raise AlreadyLinked(YOUR_OWN)
            link_identity(
                user=user, provider=asked["provider"], uid=asked["uid"], area=request.area.code, by=request.user
            )
            messages.success(request, f"{user.name} can sign in with {providers()[asked['provider']]}.")
            return redirect("steward:person", user.public_id)
        except AlreadyLinked as problem:
            form.add_error("uid", str(problem))
    context = {"form": form, "person": user, "providers": providers()}
    return render(request, "steward/link_identity.jinja", context, status=422 if form.errors else 200)


@require_POST
@staff_page(Permission.MANAGE_PEOPLE)
def end(request: StaffRequest, person_id: str, key: str) -> HttpResponse:
    """End a link; the person signs in another way from then on."""
    user = found(request, person_id)
    if not end_identity(user=user, key=key, area=request.area.code, by=request.user):
        raise Http404("There is no such page.")
    messages.success(request, "The link is ended.")
    return redirect("steward:person", user.public_id)
