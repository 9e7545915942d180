"""Where the demonstration's settings are written to: invented addresses, as a register of establishments brings them.

No e-mail goes anywhere from a demonstration, and `.example` addresses reach nobody. A few have none, so that the list
of those who cannot be reached has something in it.
"""

from django.utils.text import slugify

from goldenthread.partnership.models import Area
from goldenthread.provision.models import Setting

WITHOUT_EMAIL, WITHOUT_BOTH = 7, 41
"""Of every so many settings one has no e-mail address, or nothing at all."""


def load(area: Area) -> None:
    """Give every setting with a number an address."""
    found = list(Setting.objects.filter(area=area, code="").order_by("name", "pk"))
    for number, setting in enumerate(found, start=1):
        if number % WITHOUT_BOTH:
            setting.address = (
                f"{setting.name}\n{number} Example Road\nExampletown\nEX{number % 9 + 1} {number % 8 + 1}AA"
            )
        if number % WITHOUT_BOTH and number % WITHOUT_EMAIL:
            setting.email = f"office@{slugify(setting.name)[:40].strip('-')}.example"
    Setting.objects.bulk_update(found, ["email", "address"], batch_size=400)
