"""Who is to carry a case that is about to open."""

from datetime import date

from goldenthread.casework.allocation.rules import About, Asks, fits
from goldenthread.casework.allocation.selectors import loads, rules_in_force
from goldenthread.casework.choices import CaseKind
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child
from goldenthread.people.registering import NewChild


def carrier_of_request(child: Child | NewChild, area: Area, taker: User, today: date) -> User | None:
    """None where the area's rules give a request for this child to somebody, as they then do; else whoever takes it.

    A handful of queries. A rule whose officers are all away, have left or carry all they may leaves it with the taker.
    """
    asked = About(child.postcode, "", child.birth_date, child.surname, CaseKind.ASSESSMENT)
    rule = next((r for r in rules_in_force(area, today) if fits(Asks.of(r.asks), asked, today)), None)
    given = rule is not None and loads(area, today).lightest(rule.officers, rule.most)
    return None if given else taker
