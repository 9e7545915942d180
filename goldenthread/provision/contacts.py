"""Where a setting is written to: kept by an officer, or by whoever manages the setting's own staff."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, may
from goldenthread.partnership.setting_staff import manages
from goldenthread.provision.models import Setting


class StaleSetting(ValueError):
    """Somebody else changed the setting since the form was opened."""


def check_may_keep(user: User, setting: Setting, today: date) -> None:
    """Raises NotAllowed unless an officer, or whoever manages the staff of that very setting."""
    if may(user, setting.area, today, Permission.RECORD_CASEWORK):
        return
    own = manages(user, setting.area, today)
    if own is None or own.pk != setting.organisation_id:
        raise NotAllowed("Only an officer, or the setting’s own head or administrator, keeps where it is written to.")


@transaction.atomic
def keep_contact(*, setting: Setting, email: str, address: str, version: int, by: User, today: date) -> Setting:
    """Keep the e-mail and postal address of a setting; blank for none. Raises NotAllowed, StaleSetting."""
    held = Setting.objects.select_for_update(of=("self",)).select_related("area", "organisation").get(pk=setting.pk)
    check_may_keep(by, held, today)
    if held.version != version:
        raise StaleSetting(
            f"Somebody else changed this meanwhile: it is now “{held.email or 'no e-mail address'}” and "
            f"“{' '.join(held.address.split()) or 'no postal address'}”. What you typed is still here: save it again "
            "where yours is right."
        )
    was = {"email": held.email, "address": held.address}
    held.email, held.address, held.version = email.strip(), address.strip(), held.version + 1
    held.save(update_fields=["email", "address", "version"])
    record_change(
        by=by, area=held.area.code, action="provision.contact_kept", subject=f"setting:{held.public_id}", child="",
        details={"was": was, "email": held.email, "address": held.address},
    )  # fmt: skip
    return held
