"""What each role may do: the matrix that information governance signs, in plain sentences."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import SENTENCES, Permission
from goldenthread.partnership.roles import Role, roles
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

SIGNED = "docs/information-governance/permissions.csv"
REACH = {
    "person": "children they are themselves involved with",
    "responsible_authority": "every child their authority answers for",
    "asked_for_advice": "children their organisation is asked to advise on",
    "on_roll": "children on roll at their setting",
    "named_setting": "children whose plan names their setting",
}


@staff_page()
def show(request: StaffRequest) -> HttpResponse:
    """Every role, whom it sees and what it may do: any colleague may know it. No query of its own."""
    context = {
        "roles": [_said(role) for role in roles().values()],
        "permissions": [(SENTENCES[p], _holders(p)) for p in Permission],
        "signed": SIGNED,
    }
    return render(request, "steward/roles.jinja", context)


def _said(role: Role) -> dict[str, Any]:
    opens = Permission.SEE_CHILD in role.permissions
    return {
        "title": role.title, "sentence": role.sentence,
        "sees": [REACH[kind] for kind in REACH if kind in role.sees] if opens else [],
        "may": [SENTENCES[p] for p in Permission if p in role.permissions],
    }  # fmt: skip


def _holders(permission: Permission) -> str:
    return ", ".join(role.title for role in roles().values() if permission in role.permissions)
