"""What an action refused, said on the form it came from."""

from typing import Any

from django import forms


def refuse(form: forms.BaseForm, refusal: Exception) -> None:
    """Say why it cannot be done, at the box to mend where the refusal names one (its `field`); else above the form.

    One for a change made meanwhile says what the form carries from then on (its `now`).
    """
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))
    now = {name: value for name, value in getattr(refusal, "now", {}).items() if name in form.fields}
    if now:
        told_of_change(form, **now)


def told_of_change(form: forms.BaseForm, **now: Any) -> None:
    """Have a form that was refused as stale carry what stands now, since its page shows it: sent again, it is meant.

    Everything else that was typed stays as it is.
    """
    data: Any = form.data  # of a request: a copy of it can be changed
    typed = data.copy()
    for name, value in now.items():
        typed[form.add_prefix(name)] = str(value)
    form.data = typed
