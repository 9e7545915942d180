"""Plans: the writer's pages, a signatory's, whoever comments, the designated officer's, the family's."""

from typing import Any

from goldenthread.casework.plans import actions
from goldenthread.casework.plans.models import Comment, Plan, PlanVersion, Row, Signature
from goldenthread.casework.plans.tests.factories import WEEKLY
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.correspondence.tests import factories as letters
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Organisation
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement
from goldenthread.people.parties import link_account
from goldenthread.people.tests import factories as people
from tests.journeys.area import TODAY, demonstration_person
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, OFFICER, Stop

SIGNATORY, READER, FAMILY, DESIGNATED = "plan_signatory", "plan_reader", "plan_family", "plan_designated"
SURNAME = "Ashdown"
WHY = "The rest is with the services."


def furnish(at: Furnished) -> None:
    """A draft that was sent and commented on, its final plan in work with a line to sign, and a line left out."""
    area, by = at.area.area, at.area.officer
    board = Organisation.objects.filter(area=area, kind="commissioner").first() or place.organisation(
        area, "commissioner", "Estuary Board"
    )
    family = place.organisation(area, "other", "Families of plans")
    for who, role, name, body in (
        (SIGNATORY, "commissioning_body_signatory", "Ed Sign", board), (READER, "advice_giver", "Rae Reader", board),
        (DESIGNATED, "designated_clinical_officer", "Di Cole", board),
        (FAMILY, "parent_or_carer", "Ida Ashdown", family),
    ):  # fmt: skip
        person = demonstration_person(area, None, name)
        appoint(user=person, role=role, organisation=body, starts_on=place.SINCE, by=place.TESTS)
        at.people[who] = person
    sent = _sent(at, people.child(area, SURNAME))
    final = actions.begin_version(plan=sent.plan, kind="final", by=by, today=TODAY)
    actions.ask_to_sign(version=final, by=by, today=TODAY)
    left = _sent(at, people.child(area, "Brookdown"))
    whole = actions.begin_version(plan=left.plan, kind="final", by=by, today=TODAY)
    actions.ask_to_sign(version=whole, by=by, today=TODAY)
    actions.call_ready(version=whole, reason=WHY, by=by, today=TODAY)
    actions.approve(version=whole, by=at.area.manager, today=TODAY)
    actions.issue(version=whole, by=by, today=TODAY)
    actions.make_rendering(version=final, wording="easy_read", by=by, today=TODAY)
    actions.check_every_plan(area, TODAY)


def _sent(at: Furnished, child: Any) -> PlanVersion:
    by = at.area.officer
    version = actions.begin_plan(case=_assessed(at, child), by=by, today=TODAY)
    add = {"version": version, "by": by, "today": TODAY}
    hope = actions.add_row(section="a", kind="aspiration", given={"words": "To swim.", "whose": "Robin"}, **add)
    need = actions.add_row(section="b", kind="need", given={"words": "Robin tires."}, under=[hope], **add)
    given = {**WEEKLY, "words": "Weekly exercises.", "type": "physiotherapy"}
    actions.add_row(section="g", kind="provision", given=given, under=[need], **add)
    actions.call_ready(version=version, reason=WHY, by=by, today=TODAY)
    sent = actions.issue(version=version, by=by, today=TODAY).version
    if child.surname == SURNAME:
        _commented(at, sent)
    return sent


def _assessed(at: Furnished, child: Any) -> Any:
    case = assessment(child, at.area.officer, TODAY.replace(month=3), TODAY)
    return record(case, "decision_to_assess_notified", TODAY.replace(month=4), at.area.officer, TODAY)


def _commented(at: Furnished, version: PlanVersion) -> None:
    by, child = at.area.officer, version.plan.child
    reader, family = at.people[READER], at.people[FAMILY]
    kind = Involvement.Kind.ASKED_FOR_ADVICE
    involve(child=child, kind=kind, person=reader, starts_on=TODAY, source="tests", by=place.TESTS)
    mother = letters.related(child, "Ida Ashdown")
    link_account(relationship=mother, user=family, starts_on=TODAY, source="tests", by=place.TESTS)
    actions.invite(version=version, person=reader, capacity="professional", by=by, today=TODAY)
    actions.comment(
        version=version, section="b", words="And in the mornings.", capacity="professional", person=reader, today=TODAY,
        key="k",
    )  # fmt: skip


def _plan(_: Furnished) -> list[Any]:
    return [Plan.objects.get(child__surname=SURNAME).public_id]


def _version(kind: str) -> PlanVersion:
    return PlanVersion.objects.get(plan__child__surname=SURNAME, kind=kind)


def _of(kind: str, *more: str) -> Any:
    return lambda at: [*_plan(at), _version(kind).public_id, *more]


def _row(at: Furnished) -> list[Any]:
    return [*_of("final")(at), Row.objects.get(version=_version("final"), kind="need").public_id]


def _line(at: Furnished) -> list[Any]:
    return [*_plan(at), Signature.objects.get(plan__child__surname=SURNAME).lineage]


OF_FINAL = (
    "read", "thread", "checks", "advice", "signing", "ready", "approve", "issue", "give", "words",
)  # fmt: skip
STOPS = (
    Stop("caseworker:ehc:of-case", OFFICER, lambda at: [at.case.public_id]),
    Stop("caseworker:ehc:results", OFFICER),
    Stop("caseworker:ehc:results", OFFICER, query="?which=working"),
    Stop("caseworker:ehc:result", OFFICER, lambda _: ["silent_section"], "?which=working"),
    Stop("caseworker:ehc:hours", MANAGER),
    Stop("caseworker:ehc:lines", MANAGER, query="?type=physiotherapy&provider=Estuary+Therapies"),
    Stop("caseworker:ehc:keep-hours", MANAGER),
    Stop("caseworker:ehc:home", OFFICER, _plan),
    Stop("caseworker:ehc:versions", OFFICER, _plan),
    Stop("caseworker:ehc:compare", OFFICER, _plan),
    *(Stop(f"caseworker:ehc:{name}", OFFICER, _of("final")) for name in OF_FINAL),
    *(Stop("caseworker:ehc:section", OFFICER, _of("final", key)) for key in ("a", "b", "g", "i")),
    Stop("caseworker:ehc:add-row", OFFICER, _of("final", "f", "provision")),
    Stop("caseworker:ehc:row", OFFICER, _row),
    Stop("caseworker:ehc:sources", OFFICER, _row),
    Stop("caseworker:ehc:wording", OFFICER, _of("final", "easy_read")),
    Stop("caseworker:ehc:comments", OFFICER, _of("draft")),
    Stop("caseworker:ehc:heard", OFFICER, _of("draft")),
    Stop("caseworker:ehc:invite", OFFICER, _of("draft")),
    Stop("caseworker:ehc:answer", OFFICER, lambda at: [*_of("draft")(at), Comment.objects.get().public_id]),
    Stop("caseworker:ehc:issued", OFFICER, _of("draft")),
    Stop("signing:room", SIGNATORY),
    Stop("signing:line", SIGNATORY, _line),
    Stop("signing:unsettled", DESIGNATED),
    Stop("drafts:asked", READER),
    Stop("drafts:draft", READER, lambda _: [_version("draft").public_id]),
    Stop("family:plan", FAMILY, lambda _: [_version("draft").plan.child.public_id]),
)  # fmt: skip

NO_PAGES = {
    "caseworker:ehc:begin": "begins a plan and goes on to it",
    "caseworker:ehc:begin-version": "begins a version and goes on to it",
    "caseworker:ehc:run-checks": "runs the checks and goes back",
    "caseworker:ehc:pronoun": "keeps a choice and goes back",
    "caseworker:ehc:nothing": "keeps a reason and goes back",
    "caseworker:ehc:take": "takes a paragraph in and goes back",
    "caseworker:ehc:remove-row": "takes a row out and goes back",
    "caseworker:ehc:move-row": "moves a row and goes back",
    "caseworker:ehc:source": "ties a source and goes back",
    "caseworker:ehc:ask-to-sign": "asks and goes back",
    "caseworker:ehc:set-down": "freezes a version and goes back",
    "caseworker:ehc:make-wording": "makes it and goes on to it",
    "caseworker:ehc:wording-file": "a download",
    "caseworker:ehc:download": "a download",
    "signing:settle": "keeps how a line was settled and goes back",
}
