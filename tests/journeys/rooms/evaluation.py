"""The self-evaluation: its editions, statements and evidence, and the papers that contradict each other."""

from goldenthread.claims import Source
from goldenthread.claims.doubt import Doubt
from goldenthread.improvement import actions
from goldenthread.improvement.actions import claiming, evaluating
from goldenthread.improvement.models import Claim, Criterion, Edition, Statement
from goldenthread.improvement.tests import factories as plans
from goldenthread.partnership.tests import factories as place
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.rooms.board import LEAD, of_first
from tests.journeys.stops import Stop


def furnish(at: Furnished) -> None:
    """An edition with a statement that rests on a figure, the edition after it, and two papers that differ."""
    area = at.area.area
    lead = at.people[LEAD] = at.area.colleague(LEAD, "Eleanor Ashcombe")
    measure = plans.measure()
    edition = evaluating.begin_edition(area=area, title="June 2024", day=TODAY, by=place.TESTS)
    criterion = evaluating.add_criterion(
        area=area, code="C1", order=1, group="Experiences", title="Needs", question="Are they known?", by=place.TESTS
    )
    piece = actions.evidence_from(reading=plans.reading(measure, 16, TODAY), by=place.TESTS)
    made = evaluating.add_statement(
        edition=edition, kind="strength", words="More plans come in time.", criterion=criterion, by=lead, today=TODAY,
        evidence=[piece],
    )  # fmt: skip
    evaluating.change_statement(made, version=1, by=lead, owner_person=lead)
    differ = Doubt(
        "two-values", Source("S1", 3, "in July"), "July", "June", "Say which.", beside=(Source("S2", 9, "x"),)
    )
    claiming.keep_doubts(area=area, doubts=[differ], day=TODAY, by=place.TESTS)


STOPS = (
    Stop("evaluation:home", LEAD),
    Stop("evaluation:asked", LEAD),
    Stop("evaluation:begin", LEAD),
    Stop("evaluation:edition", LEAD, of_first(Edition)),
    Stop("evaluation:add", LEAD, of_first(Edition)),
    Stop("evaluation:sign", LEAD, of_first(Edition)),
    Stop("evaluation:compare", LEAD, of_first(Edition)),
    Stop("evaluation:criterion", LEAD, of_first(Criterion)),
    Stop("evaluation:statement", LEAD, of_first(Statement)),
    Stop("evaluation:write", LEAD, of_first(Statement)),
    Stop("evaluation:owner", LEAD, of_first(Statement)),
    Stop("evaluation:remove", LEAD, of_first(Statement)),
    Stop("evaluation:tie-measure", LEAD, of_first(Statement)),
    Stop("evaluation:tie-other", LEAD, of_first(Statement)),
    Stop("evaluation:dissent", LEAD, of_first(Statement)),
    Stop("evaluation:answer", LEAD, of_first(Statement)),
    Stop("evaluation:conflicts", LEAD),
    Stop("evaluation:conflict", LEAD, of_first(Claim)),
)  # fmt: skip

NO_PAGES = {
    "evaluation:pdf": "a file",
    "evaluation:word": "a file",
    "evaluation:untie": "sent by a form; leads back to the statement",
    "evaluation:withdraw": "sent by a form; leads back to the statement",
}
