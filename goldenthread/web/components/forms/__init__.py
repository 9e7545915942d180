"""Plain Django forms drawn with the GOV.UK components.

A view makes a `django.forms.Form`; its template draws it with `error_summary(form)` and `govuk_field(form, "name")`.
"""

from goldenthread.web.components.forms.dates import DayBoxes, DayField

__all__ = ["DayBoxes", "DayField"]
