"""What the killed server's journey starts: an area in databases of its own, and a session of its officer.

Run as a program by that journey, with the settings of a demonstration: prints the officer's session and a case.
"""

import json
from datetime import date, timedelta


def main() -> None:
    """Make the tables and the area; print what the browser needs."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from goldenthread.audit.tables import make_tables
    from goldenthread.casework.tests.factories import assessment
    from goldenthread.partnership.actions import move_demonstration_clock
    from goldenthread.partnership.tests import factories as place
    from goldenthread.people.tests import factories as people

    call_command("collectstatic", verbosity=0, interactive=False)
    for alias in settings.DATABASES:
        make_tables(alias)
    today, area = date(2024, 6, 19), place.area()
    move_demonstration_clock(area=area, today=today, by=place.TESTS)
    officer = place.person("send_officer", place.authority(area), name="Maya Larkfield")
    case = assessment(people.child(area), officer, today - timedelta(days=9), today)
    session = SessionStore()
    session[SESSION_KEY] = str(officer.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    session.save()
    print(json.dumps({"session": session.session_key, "case": case.public_id}))


if __name__ == "__main__":
    main()
