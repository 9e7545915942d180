"""What an action refused, said on the form it came from."""

from django import forms


def refuse(form: forms.BaseForm, refusal: Exception) -> None:
    """Say why it cannot be done, at the box to mend where the refusal names one (its `field`); else above the form."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))
