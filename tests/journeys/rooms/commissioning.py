"""Joint commissioning: the log, who pays for what, disputes, and the needs assessment."""

from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.governance.actions import commissioning as log
from goldenthread.governance.actions import commissioning_disputes as disputes
from goldenthread.governance.actions import commissioning_money as money
from goldenthread.governance.actions import commissioning_needs as needs
from goldenthread.governance.models import Chapter, Commissioned, ContractOutcome, Dispute, FundingSplit, Resource
from goldenthread.governance.tests import factories as boards
from goldenthread.improvement.tests import factories as plans
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting
from goldenthread.quality.tests import factories as quality
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.rooms.board import of_first
from tests.journeys.stops import MANAGER, Stop

COMMISSIONER = "commissioner"
SINCE = date(2024, 1, 1)


def furnish(at: Furnished) -> None:
    """An entry with everything that is kept of one, a placement paid for by three, a dispute, a chapter."""
    at.people[COMMISSIONER] = at.area.colleague(COMMISSIONER, "Bola Ferreira")
    measure = plans.measure()
    plans.reading(measure, 16, TODAY)
    _entry(at, measure)
    _money(at)
    _dispute(at)
    chapter = needs.add_chapter(
        area=at.area.area, number=1, title="Need", words="First.\n\nSecond.", today=TODAY, by=boards.BY
    )
    needs.put_figure(chapter=chapter, measure=measure, by=boards.BY)


def _entry(at: Furnished, measure: Any) -> None:
    entry = log.add_entry(
        area=at.area.area, title="Therapies", need="Speech", stage="plan", starts_on=SINCE, ends_on=date(2024, 9, 1),
        value=Decimal("120000.50"), by=boards.BY,
    )  # fmt: skip
    told: dict[str, Any] = {"entry": entry, "on": TODAY, "today": TODAY, "by": boards.BY}
    log.decided(words="To buy it again.", **told)
    log.note_performance(words="Waits are shorter.", **told)
    log.of_concern(words="Two posts are empty.", review_on=date(2024, 7, 3), version=entry.version, **told)
    log.coproduce(who="The forum", how="Survey", words="Nearer home.", changed="A second clinic.", **told)
    log.tie_entry(entry=entry, ref=f"measure:{measure.public_id}", by=boards.BY)
    log.add_outcome(entry=entry, words="Shorter waits", measure=measure, by=boards.BY)


def _money(at: Furnished) -> None:
    area = at.area.area
    setting = Setting.objects.create(
        area=area, name="Cliff House", code="C1", category="independent_special", in_area=False
    )
    case = quality.plan(area, 1, setting=setting)
    money.agree_split(
        case=case, yearly=Decimal(80000), education=Decimal(50), health=Decimal(30), care=Decimal(20), percent=True,
        starts_on=SINCE, agreed_on=SINCE, contract_ends_on=date(2024, 12, 19), panel_words="Funding panel",
        today=TODAY, by=boards.BY,
    )  # fmt: skip
    money.tell_visit(case=case, on=SINCE, visitor="SEN officer", words="Well", today=TODAY, by=boards.BY)
    money.hold_places(
        area=area, kind="independent_special", year="2023-24", places=9, starts_on=TODAY, source="The council's list",
        by=boards.BY,
    )  # fmt: skip
    money.add_resource(
        area=area, partner=place.authority(area), words="Grants", help="inclusion", age="all", need="every need",
        year="2023-24", amount=Decimal(500000), source="The council's accounts", by=boards.BY,
    )  # fmt: skip


def _dispute(at: Furnished) -> None:
    area = at.area.area
    council, board = place.authority(area), place.organisation(area, "commissioner", "Seaside Integrated Care Board")
    group, upper = boards.body(area, "CJCG", "Commissioning group"), boards.body(area)
    boards.bodies.report_to(lower=group, upper=upper, stated=True, by=boards.BY)
    dispute = disputes.raise_dispute(
        area=area, title="Nursing", words="Who pays", raised_by=council, against=board, interim=council, on=TODAY,
        today=TODAY, by=boards.BY,
    )  # fmt: skip
    disputes.take_up(
        dispute=dispute, stage="directors", words="Not agreed.", on=TODAY, today=TODAY, by=boards.BY,
        version=dispute.version,
    )  # fmt: skip


def _split_child(_: Furnished) -> list[Any]:
    return [FundingSplit.objects.get().child.public_id]


def _outcome(_: Furnished) -> list[Any]:
    held = ContractOutcome.objects.get()
    return [held.entry.public_id, held.public_id]


STOPS = (
    Stop("commissioning:home", COMMISSIONER),
    Stop("commissioning:log", COMMISSIONER),
    Stop("commissioning:add", COMMISSIONER),
    Stop("commissioning:entry", COMMISSIONER, of_first(Commissioned)),
    Stop("commissioning:change", COMMISSIONER, of_first(Commissioned)),
    Stop("commissioning:move", COMMISSIONER, of_first(Commissioned)),
    Stop("commissioning:concern", COMMISSIONER, of_first(Commissioned)),
    Stop("commissioning:tie", COMMISSIONER, of_first(Commissioned)),
    Stop("commissioning:outcome", COMMISSIONER, of_first(Commissioned)),
    Stop("commissioning:change-outcome", COMMISSIONER, _outcome),
    Stop("commissioning:coproduce", COMMISSIONER, of_first(Commissioned)),
    *(Stop("commissioning:tell", COMMISSIONER, of_first(Commissioned, what)) for what in ("decision", "performance")),
    Stop("commissioning:pipeline", COMMISSIONER),
    Stop("commissioning:resources", COMMISSIONER),
    Stop("commissioning:add-resource", COMMISSIONER),
    Stop("commissioning:change-resource", COMMISSIONER, of_first(Resource)),
    Stop("commissioning:needs", COMMISSIONER),
    Stop("commissioning:hold-places", COMMISSIONER),
    Stop("commissioning:placements", COMMISSIONER),
    Stop("commissioning:placement", COMMISSIONER, of_first(FundingSplit)),
    Stop("commissioning:disputes", COMMISSIONER),
    Stop("commissioning:raise", COMMISSIONER),
    Stop("commissioning:dispute", COMMISSIONER, of_first(Dispute)),
    Stop("commissioning:take-up", COMMISSIONER, of_first(Dispute)),
    Stop("commissioning:to-board", COMMISSIONER, of_first(Dispute)),
    Stop("commissioning:interim", COMMISSIONER, of_first(Dispute)),
    Stop("commissioning:assessment", COMMISSIONER),
    Stop("commissioning:add-chapter", COMMISSIONER),
    Stop("commissioning:chapter", COMMISSIONER, of_first(Chapter)),
    Stop("commissioning:change-chapter", COMMISSIONER, of_first(Chapter)),
    Stop("commissioning:put-figure", COMMISSIONER, of_first(Chapter)),
    Stop("commissioning:placements", MANAGER),
    Stop("commissioning:placement", MANAGER, of_first(FundingSplit)),
    Stop("commissioning:agree", MANAGER, _split_child),
    Stop("commissioning:visit", MANAGER, of_first(FundingSplit)),
)  # fmt: skip

NO_PAGES = {
    "commissioning:file": "a file",
    "commissioning:take-figure-out": "sent by a form; leads back to the chapter",
}
