"""The form with which an officer, or a setting itself, keeps where the setting is written to."""

from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict

if TYPE_CHECKING:
    from goldenthread.provision.models import Setting


class ContactForm(forms.Form):
    """An e-mail address and a postal address, either or both."""

    email = forms.EmailField(
        label="E-mail address for letters about children", required=False,
        help_text="One that only staff who may see such letters read.",
        widget=forms.TextInput(attrs={"type": "email", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    address = forms.CharField(
        label="Postal address", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, setting: "Setting", given: QueryDict | None) -> "ContactForm":
        """The form of a setting, as it is kept or as it was sent."""
        start = {"email": setting.email, "address": setting.address, "version": setting.version}
        return cls(given, initial=start)

    def meet(self, setting: "Setting") -> None:
        """After a refusal as stale: what was typed is kept, and the next saving is of the setting as it now is."""
        sent = {name: self.data.get(name, "") for name in self.fields}
        self.data = {**sent, "version": str(setting.version)}
